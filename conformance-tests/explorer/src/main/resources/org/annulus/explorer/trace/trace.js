// Lights up the arrows of the step under the pointer or with the focus. The page says the same without it.
(function () {
  "use strict";
  var table = document.querySelector("table");
  function light(step, on) {
    table.querySelectorAll("path").forEach(function (path) {
      var ends = path.dataset.to.split(" ");
      if (path.dataset.from === step || ends.includes(step)) {
        table.classList.toggle("lit", on);
        path.classList.toggle("on", on);
        (path.dataset.from === step ? ends : [step]).concat(path.dataset.from).forEach(function (end) {
          table.querySelector("[data-step='" + end + "']").classList.toggle("on", on);
        });
      }
    });
  }
  table.querySelectorAll("[data-step]").forEach(function (cell) {
    var step = cell.dataset.step;
    cell.addEventListener("pointerenter", function () { light(step, true); });
    cell.addEventListener("pointerleave", function () { light(step, false); });
    cell.addEventListener("focusin", function () { light(step, true); });
    cell.addEventListener("focusout", function () { light(step, false); });
  });
})();
