/*
 * The floor (a): inflates every member of the log and deflates every member of the graded workbook, at the same level and
 * with as many threads, and does nothing else: floor LOG GRADED LEVEL THREADS. Prints the seconds of that work alone;
 * what is to be deflated is inflated beforehand, untimed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "formats/zip/zip.h"
#include "formats/zip/zip_writer.h"
#include "settings/settings.h"

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
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
    double began = seconds();
    if (!inflate_all(&log, &diags))
        return 2;
    struct output_file output;
    if (!output_file_open(&output, "build/bench/floor.zip"))
        return 2;
    struct zip_writer *writer = zip_writer_new(&output, settings.limit.workers, atoi(arguments[3]));
    for (size_t i = 0; i < graded.count; i++) {
        zip_writer_begin(writer, graded.members[i].name);
        zip_writer_write(writer, parts[i].text, parts[i].length);
        zip_writer_end(writer);
    }
    zip_writer_finish(writer);
    printf("%.3f\n", seconds() - began);
    output_file_release(&output);
    arena_release(&arena);
    return 0;
}
