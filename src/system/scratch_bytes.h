/* Bytes that are written and read at a position, as a file's are: what a scratch stream stands on where it lives in memory. */
#ifndef WHEELGRADE_SYSTEM_SCRATCH_BYTES_H
#define WHEELGRADE_SYSTEM_SCRATCH_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scratch_bytes {
    char *bytes; /* owned */
    size_t size, capacity, position;
};

struct scratch_bytes *scratch_bytes_new(void);
void scratch_bytes_release(struct scratch_bytes *scratch);
size_t scratch_bytes_read(struct scratch_bytes *scratch, char *buffer, size_t size);
void scratch_bytes_write(struct scratch_bytes *scratch, const char *buffer, size_t size);
/* `whence` as fseek has it; the position it came to, or -1 with errno set. */
int64_t scratch_bytes_seek(struct scratch_bytes *scratch, int64_t offset, int whence);

#endif
