/* Deflating a block of bytes (RFC 1951): own encoder, for blocks that are whole in memory. */
#ifndef WHEELGRADE_FORMATS_DEFLATER_H
#define WHEELGRADE_FORMATS_DEFLATER_H

#include <stdbool.h>
#include <stddef.h>

struct deflater;

/* `level` 1 is the fastest, 9 gives the smallest. */
struct deflater *deflater_new(int level);
void deflater_release(struct deflater *deflater);

/* Room that deflater_run needs at most for what it writes. */
size_t deflater_bound(size_t size);

/* Deflates the `size` bytes at `data`; matches reach into the `dictionary` bytes before it. What is not `last` of its stream ends on a byte's
 * border. Returns how many bytes `output` got. */
size_t deflater_run(struct deflater *deflater, const unsigned char *data, size_t dictionary, size_t size, bool last, unsigned char *output);

#endif
