import org.annulus.core.memory.*;
import org.annulus.explorer.*;
import org.annulus.explorer.trace.*;

/** A ring of one slot with one mode too weak, and what the explorer says about it. */
public class OneSlot {
    static final int SLOT = 0, TAIL = 8, HEAD = 16;

    public static void main(String[] args) {
        Scenario scenario = Scenario.of("one slot", stage -> {
            RingMemory ring = stage.memory("ring", "slot", "tail", "head");
            stage.thread("producer", () -> {
                for (int i = 1; i <= 2; i++) {
                    int post = i;
                    stage.mark(() -> "post(" + post + ")");
                    ring.awaitIntAcquire(HEAD, IntCondition.EQUAL, i - 1); // the slot is free
                    ring.putInt(SLOT, 100 + i);
                    ring.putIntRelease(TAIL, i);
                }
            });
            int[] got = new int[2];
            stage.thread("consumer", () -> {
                for (int i = 1; i <= 2; i++) {
                    stage.mark(() -> "take()");
                    ring.awaitIntAcquire(TAIL, IntCondition.EQUAL, i); // an event is there
                    got[i - 1] = ring.getInt(SLOT);
                    ring.putIntOpaque(HEAD, i); // too weak: the load above may come after it
                }
            });
            stage.check("both events arrive", () -> got[0] == 101 && got[1] == 102);
        });
        Result result = Explorer.explore(scenario, Exploration.DEFAULT);
        System.out.println(result.completeness() + ", executions: " + result.executions());
        result.finding().ifPresent(finding -> System.out.print(TextTrace.DEFAULT.render(finding, "")));
    }
}
