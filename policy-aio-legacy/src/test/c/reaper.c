/* SPDX-License-Identifier: Apache-2.0
 *
 * A reaper in user space that knows nothing of Annulus: it maps a struct
 * aio_ring, looks at its header as any reaper does, takes events from head to
 * tail, and prints them. Usage: reaper FILE OFFSET EVENTS
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

struct event {
    uint64_t data, obj;
    int64_t res, res2;
};

struct ring {
    uint32_t id, nr, head, tail;
    uint32_t magic, compat_features, incompat_features, header_length;
    struct event events[];
};

/* Until then the other side has posted, however busy the machine is. */
#define SECONDS 120

static struct ring *map(int file, off_t offset, size_t length)
{
    void *memory = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, offset);

    if (memory == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    return memory;
}

int main(int argc, char **argv)
{
    time_t deadline = time(NULL) + SECONDS;
    struct ring *ring;
    uint32_t nr;
    long left;
    int file;

    if (argc != 4 || (file = open(argv[1], O_RDWR)) < 0) {
        perror("reaper FILE OFFSET EVENTS");
        return 1;
    }
    ring = map(file, atol(argv[2]), 4096);
    if (ring->magic != 0xa10a10a1 || ring->incompat_features != 0 || ring->header_length != sizeof(*ring)) {
        fprintf(stderr, "no ring that may be reaped from: magic 0x%x\n", ring->magic);
        return 2;
    }
    nr = ring->nr;
    ring = map(file, atol(argv[2]), sizeof(*ring) + nr * sizeof(struct event));
    for (left = atol(argv[3]); left > 0;) {
        uint32_t head = __atomic_load_n(&ring->head, __ATOMIC_RELAXED);
        uint32_t tail = __atomic_load_n(&ring->tail, __ATOMIC_ACQUIRE);

        if (head == tail) {
            if (time(NULL) > deadline) {
                fprintf(stderr, "%ld events have not come\n", left);
                return 3;
            }
            sched_yield();
            continue;
        }
        for (; head != tail && left > 0; left--) {
            const struct event *event = &ring->events[head];

            printf("%" PRIx64 " %" PRIx64 " %" PRId64 " %" PRId64 "\n", event->data, event->obj, event->res, event->res2);
            head = head + 1 == nr ? 0 : head + 1;
        }
        __atomic_store_n(&ring->head, head, __ATOMIC_RELEASE);
    }
    return 0;
}
