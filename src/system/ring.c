/* Counts of what was filled and emptied, under a monitor; they go up for ever. */
#include "system/ring.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"
#include "system/thread.h"

struct ring {
    size_t places;
    struct monitor *monitor; /* guards what follows */
    uint64_t filled, emptied;
    bool holding; /* the emptier has place `emptied` */
    bool ended, stopping;
};

struct ring *ring_new(size_t places) {
    struct ring *ring = memory_alloc_array(1, sizeof *ring);
    ring->places = places;
    ring->monitor = monitor_new();
    return ring;
}

void ring_release(struct ring *ring) {
    monitor_release(ring->monitor);
    free(ring);
}

/* Half of a full ring is emptied before the filler goes on: else both threads would wake each other at every place. */
static bool is_half_empty(const struct ring *ring) {
    return ring->filled - ring->emptied <= ring->places / 2;
}

bool ring_wait_for_place(struct ring *ring, size_t *place) {
    monitor_enter(ring->monitor);
    if (ring->filled - ring->emptied == ring->places)
        while (!is_half_empty(ring) && !ring->stopping)
            monitor_wait(ring->monitor);
    *place = ring->filled % ring->places;
    bool wanted = !ring->stopping;
    monitor_leave(ring->monitor);
    return wanted;
}

void ring_fill(struct ring *ring) {
    monitor_enter(ring->monitor);
    ring->filled++;
    if (ring->filled - ring->emptied == 1)
        monitor_wake(ring->monitor);
    monitor_leave(ring->monitor);
}

static void set(struct ring *ring, bool *flag) {
    monitor_enter(ring->monitor);
    *flag = true;
    monitor_wake(ring->monitor);
    monitor_leave(ring->monitor);
}

void ring_end(struct ring *ring) {
    set(ring, &ring->ended);
}

void ring_stop(struct ring *ring) {
    set(ring, &ring->stopping);
}

bool ring_take(struct ring *ring, size_t *place) {
    monitor_enter(ring->monitor);
    if (ring->holding) {
        ring->emptied++;
        if (is_half_empty(ring))
            monitor_wake(ring->monitor);
    }
    while (ring->filled == ring->emptied && !ring->ended)
        monitor_wait(ring->monitor);
    ring->holding = ring->filled > ring->emptied;
    *place = ring->emptied % ring->places;
    bool taken = ring->holding;
    monitor_leave(ring->monitor);
    return taken;
}
