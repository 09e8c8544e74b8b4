/*
 * The floor (a): inflates every member of the log and deflates every member of the graded workbook, at the same level and
 * with as many threads, and does nothing else: floor LOG GRADED LEVEL THREADS. Members that stand in both as they are, are
 * copied. Prints the seconds of that work alone, by the clock and of CPU; what is to be deflated is inflated beforehand, untimed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "formats/zip/zip.h"
#include "formats/zip/zip_writer.h"
#include "settings/settings.h"

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool open_archive(const char *path, struct input_file *file, struct zip_archive *archive,
                         const struct settings *settings, struct arena *arena, struct diags *diags) {
    return input_file_open(file, path) && zip_open(archive, file, path, &settings->limit, arena, diags);
}

static bool inflate_all(const struct zip_archive *archive, struct diags *diags) {
    for (size_t i = 0; i < archive->count; i++) {
        struct zip_stream stream;
        if (!zip_stream_init(&stream, archive, &archive->members[i], diags))
            return false;
        while (zip_stream_read(&stream).length)
            continue;
        zip_stream_release(&stream);
    }
    return true;
}

/* However large: the program itself holds no part of more than 64 MB whole. */
static bool read_whole(const struct zip_archive *archive, const struct zip_member *member, struct slice *part, struct arena *arena, struct diags *diags) {
    struct zip_stream stream;
    size_t size = 0;
    char *bytes = arena_alloc(arena, (size_t)member->size + 1);
    if (!zip_stream_init(&stream, archive, member, diags))
        return false;
    for (struct slice piece; (piece = zip_stream_read(&stream)).length && size + piece.length <= (size_t)member->size; size += piece.length)
        memcpy(bytes + size, piece.text, piece.length);
    zip_stream_release(&stream);
    *part = (struct slice){bytes, size};
    return true;
}

/* The member of the log that the graded workbook has as it is; NULL. */
static const struct zip_member *kept(const struct zip_archive *log, const struct zip_member *graded) {
    const struct zip_member *member = zip_find(log, graded->name);
    return member && member->crc == graded->crc && member->compressed_size == graded->compressed_size ? member : NULL;
}

static void write_member(struct zip_writer *writer, const struct zip_archive *log, const struct zip_member *graded, struct slice bytes) {
    const struct zip_member *member = kept(log, graded);
    if (member) {
        zip_writer_copy(writer, log, member);
        return;
    }
    zip_writer_begin(writer, graded->name);
    zip_writer_write(writer, bytes.text, bytes.length);
    zip_writer_end(writer);
}

int main(int count, char **arguments) {
    if (count != 5)
        return 2;
    struct arena arena;
    struct diags diags;
    struct input_file log_file, graded_file;
    struct zip_archive log, graded;
    struct settings settings = settings_default();
    settings.limit.workers = atoi(arguments[4]);
    settings.limit.package_bytes = INT64_MAX;
    settings.limit.part_bytes = INT64_MAX;
    arena_init(&arena);
    diags_init(&diags, &arena);
    if (!open_archive(arguments[1], &log_file, &log, &settings, &arena, &diags) ||
        !open_archive(arguments[2], &graded_file, &graded, &settings, &arena, &diags))
        return 2;
    struct slice *parts = arena_alloc_array(&arena, graded.count, sizeof *parts);
    for (size_t i = 0; i < graded.count; i++)
        if (!read_whole(&graded, &graded.members[i], &parts[i], &arena, &diags))
            return 2;
    double began = seconds(CLOCK_MONOTONIC), began_cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (!inflate_all(&log, &diags))
        return 2;
    struct output_file output;
    if (!output_file_open(&output, "build/bench/floor.zip"))
        return 2;
    struct zip_writer *writer = zip_writer_new(&output, settings.limit.workers, atoi(arguments[3]));
    for (size_t i = 0; i < graded.count; i++)
        write_member(writer, &log, &graded.members[i], parts[i]);
    zip_writer_finish(writer);
    printf("%.4f %.4f\n", seconds(CLOCK_MONOTONIC) - began, seconds(CLOCK_PROCESS_CPUTIME_ID) - began_cpu);
    output_file_release(&output);
    arena_release(&arena);
    return 0;
}
