/*
 * The places of a ring that one thread fills while another empties them, in order.
 *
 * It counts places only; what stands in them is its users'. A place that was handed over is the emptier's until it takes
 * the next one, and the filler's again after that. Belongs to whoever made it, who lets the filler come to its end first.
 */
#ifndef WHEELGRADE_SYSTEM_RING_H
#define WHEELGRADE_SYSTEM_RING_H

#include <stdbool.h>
#include <stddef.h>

struct ring;

struct ring *ring_new(size_t places);
void ring_release(struct ring *ring);

/* The filler's: waits for a free place; false = the emptier wants no more. */
bool ring_wait_for_place(struct ring *ring, size_t *place);
/* Hands that place over. */
void ring_fill(struct ring *ring);
/* There is nothing more to come. */
void ring_end(struct ring *ring);

/* The emptier's: gives the last place back and waits for the next; false = there is none to come. */
bool ring_take(struct ring *ring, size_t *place);
/* Wants no more: the filler is told when it waits for a place. */
void ring_stop(struct ring *ring);

#endif
