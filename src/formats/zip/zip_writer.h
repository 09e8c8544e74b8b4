/*
 * Writing zip archives: members copied raw, given whole, or streamed and deflated by several threads.
 *
 * A streamed member is cut into blocks of a fixed size that are deflated independently (each primed with the 32 KB before
 * it) and joined at sync-flush boundaries, so the bytes are the same whatever the number of threads. A member may still be
 * deflated while the next is written: all are in the output after zip_writer_finish. Times are fixed (1980-01-01), sizes
 * stand in the local headers, zip64 records are written only where needed. Failures latch in the output file.
 */
#ifndef WHEELGRADE_FORMATS_ZIP_WRITER_H
#define WHEELGRADE_FORMATS_ZIP_WRITER_H

#include "system/output_file.h"
#include "formats/zip/zip.h"

struct zip_writer;

/* `threads` workers deflate, 1 or less = none. `level` is zlib's. */
struct zip_writer *zip_writer_new(struct output_file *output, int threads, int level);

/* Copies a member's compressed bytes as they are: name bytes, method and time kept, data descriptor flag cleared. One that is in
 * memory is added. */
void zip_writer_copy(struct zip_writer *writer, const struct zip_archive *archive, const struct zip_member *member);

/* One whole member. */
void zip_writer_add(struct zip_writer *writer, const char *name, struct slice bytes);

/* One streamed member: begin, any number of writes, end. */
void zip_writer_begin(struct zip_writer *writer, const char *name);
void zip_writer_write(struct zip_writer *writer, const void *bytes, size_t size);
void zip_writer_end(struct zip_writer *writer);

/* Puts `extra` (a whole extra-field record) on the last member's central header: where the seal of a graded workbook lives.
 * Records of the same kind that came with copied members are left out. */
void zip_writer_set_last_extra(struct zip_writer *writer, struct slice extra);

/* CRC-32 over the names and CRCs of all members so far; what the seal holds. */
uint32_t zip_writer_checksum(struct zip_writer *writer);

/* Where in the output the next member, or the central directory, will start. */
uint64_t zip_writer_position(struct zip_writer *writer);

/* Writes the central directory. False when reading or writing failed; `output->error` has the errno of a failed write. Frees the writer,
 * so it is also how to give up, even within a member (which makes it false). */
bool zip_writer_finish(struct zip_writer *writer);

#endif
