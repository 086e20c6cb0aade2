import org.annulus.core.*;
import org.annulus.core.handle.*;

public class HelloRing {
    public static void main(String[] args) {
        try (Ring ring = Rings.discover().open(RingSpec.of("zijlstra/single").withEntries(1024))) {
            long disk = ring.kernel().register(42);        // 42 comes back with every event
            Producer producer = ring.kernel().producer();  // a handle belongs to one thread
            new Thread(() -> {
                for (long block = 1; block <= 5; block++) {
                    while (producer.post(disk, block) == Refusal.FULL.code()) Thread.onSpinWait();
                }
                ring.kernel().close();                     // what was published can still be drained
            }).start();
            Consumer consumer = ring.user().consumer();
            EventHandler print = (userData, value) -> System.out.println(userData + ": block " + value);
            while (consumer.drain(print, 16) != Consumer.CLOSED) Thread.onSpinWait();
        }
    }
}
