/* Zip archives: whatever the bytes, opening and unpacking every member ends with an answer. */
#include "formats/zip/zip.h"
#include "settings/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_stream(const struct zip_archive *archive, const struct zip_member *member, struct diags *diags) {
    struct zip_stream stream;
    if (zip_stream_init(&stream, archive, member, diags))
        while (zip_stream_read(&stream).length > 0)
            continue;
    zip_stream_release(&stream);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena arena;
    struct diags diags;
    struct input_file file;
    struct zip_archive archive;
    struct settings settings = settings_default();
    settings.limit.part_bytes = settings.limit.package_bytes = 1 << 22;
    arena_init(&arena);
    diags_init(&diags, &arena);
    input_file_from_memory(&file, data, size);
    if (zip_open(&archive, &file, "fuzz.zip", &settings.limit, &arena, &diags))
        for (size_t i = 0; i < archive.count; i++) {
            struct slice member;
            settings.limit.workers = i % 2 ? 4 : 1;
            zip_read_member(&archive, &archive.members[i], &member, &arena, &diags);
            read_stream(&archive, &archive.members[i], &diags);
        }
    arena_release(&arena);
    return 0;
}
