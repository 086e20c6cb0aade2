// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A tab of a {@link Chromium}, spoken to in the DevTools protocol. */
final class Tab implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;
    private static final int TALLEST = 16_000;

    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;
    private String session = "";
    private int lastId;
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    private Tab() {}

    static Tab open(Chromium chromium) throws Exception {
        Tab tab = new Tab();
        tab.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(chromium.address()), tab)
                .get(SECONDS, TimeUnit.SECONDS);
        String target = tab.call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        tab.session = tab.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            tab.call(domain + ".enable", Map.of());
        }
        return tab;
    }

    /** Opens a page at a width, and waits until it is loaded. */
    void open(Path page, int width, boolean dark) throws Exception {
        complaints.clear();
        show(width, 900, dark ? "dark" : "light", "screen");
        loaded = new CompletableFuture<>();
        call("Page.navigate", Map.of("url", page.toUri().toString()));
        loaded.get(SECONDS, TimeUnit.SECONDS);
    }

    /** As the page is shown: width, preferred colours, screen or paper. */
    void show(int width, int height, String scheme, String media) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("media", media, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** What the console, the loader and scripts complained about since the page was opened. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The value of an expression, as JSON has it. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** Texts that an expression gives. */
    List<String> texts(String expression) throws Exception {
        List<String> texts = new ArrayList<>();
        evaluate(expression).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The whole page as a picture. */
    void picture(Path file) throws Exception {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Object> clip = new LinkedHashMap<>();
        clip.put("x", 0);
        clip.put("y", 0);
        clip.put("width", size.path("width").asInt());
        clip.put("height", Math.min(TALLEST, size.path("height").asInt()));
        clip.put("scale", 1);
        JsonNode shot =
                call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        write(file, shot);
    }

    /** The page on paper. */
    void print(Path file) throws Exception {
        write(file, call("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true)));
    }

    private static void write(Path file, JsonNode answer) throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = ++lastId;
        Map<String, Object> message = new LinkedHashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        socket.sendText(JSON.writeValueAsString(message), true);
        JsonNode whole = answer.get(SECONDS, TimeUnit.SECONDS);
        if (whole.has("error")) {
            throw new IllegalStateException(method + ": " + whole.path("error"));
        }
        return whole.path("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            String message = partial.toString();
            partial.setLength(0);
            receive(message);
        }
        from.request(1);
        return null;
    }

    private void receive(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            CompletableFuture<JsonNode> answer =
                    pending.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
                return;
            }
            JsonNode about = message.path("params");
            switch (message.path("method").asText()) {
                case "Page.loadEventFired" -> loaded.complete(null);
                case "Log.entryAdded" ->
                    complaints.add(about.path("entry").path("level").asText() + ": "
                            + about.path("entry").path("text").asText());
                case "Runtime.exceptionThrown" -> complaints.add("exception: " + about);
                case "Runtime.consoleAPICalled" -> complaints.add("console: " + about.path("args"));
                case "Network.loadingFailed" -> complaints.add("not loaded: " + about);
                default -> {}
            }
        } catch (Exception e) {
            complaints.add("not understood: " + text);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
