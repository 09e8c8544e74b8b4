/* Writing zip archives: read back by our reader, the same bytes for any number of threads, raw copies, zip64, the seal. */
#include "check.h"

#include <errno.h>
#include <unistd.h>

#include "formats/zip/zip_writer.h"
#include "zip_builder.h"
#include "settings/settings.h"

static struct arena arena;
static struct diags diags;
static struct settings settings;

static void start(void) {
    arena_init(&arena);
    diags_init(&diags, &arena);
    settings = settings_default();
}

static const char *content(const struct zip_archive *archive, const char *name, size_t *size) {
    struct slice bytes = {0};
    const struct zip_member *member = zip_find(archive, name);
    CHECK(member && zip_read_member(archive, member, &bytes, &arena, &diags));
    if (size)
        *size = bytes.length;
    return bytes.text ? bytes.text : "";
}

/* Text that compresses like a sheet. */
static char *sheet_text(size_t size) {
    char *text = malloc(size + 64);
    unsigned seed = 5;
    for (size_t at = 0; at < size;) {
        seed = seed * 1103515245 + 12345;
        at += (size_t)snprintf(text + at, 64, "<c r=\"A%u\" s=\"3\"><v>%u.5</v></c>", seed % 1000, seed >> 16);
    }
    return text;
}

static void write_archive(struct output_file *output, int threads, const char *text, size_t size) {
    output_file_open_memory(output);
    struct zip_writer *writer = zip_writer_new(output, threads, 6);
    zip_writer_add(writer, "first", slice_of("one block"));
    for (int member = 0; member < 3; member++) {
        static const char *const names[] = {"big", "exact", "Größe"};
        size_t length = member == 1 ? 512 * 1024 : size;
        zip_writer_begin(writer, names[member]);
        for (size_t at = 0, piece = 1; at < length; at += piece, piece = piece * 5 % 99991 + 1) {
            piece = piece < length - at ? piece : length - at;
            zip_writer_write(writer, text + at, piece);
        }
        zip_writer_end(writer);
    }
    zip_writer_add(writer, "empty", (struct slice){NULL, 0});
    CHECK(zip_writer_finish(writer));
}

static void test_threads_agree(void) {
    enum { SIZE = 3000000 };
    char *text = sheet_text(SIZE);
    struct output_file one, many;
    struct input_file file;
    struct zip_archive archive;
    start();
    write_archive(&one, 1, text, SIZE);
    for (int threads = 0; threads <= 7; threads += 1 + threads) {
        write_archive(&many, threads, text, SIZE);
        CHECK(many.position == one.position && memcmp(many.memory, one.memory, (size_t)one.position) == 0);
        output_file_release(&many);
    }
    input_file_from_memory(&file, one.memory, (size_t)one.position);
    CHECK(zip_open(&archive, &file, "x", &settings.limit, &arena, &diags));
    size_t size;
    CHECK(memcmp(content(&archive, "big", &size), text, SIZE) == 0 && size == SIZE);
    CHECK(memcmp(content(&archive, "exact", &size), text, 512 * 1024) == 0 && size == 512 * 1024);
    CHECK(memcmp(content(&archive, "größe", &size), text, SIZE) == 0);
    CHECK_TEXT(content(&archive, "first", NULL), "one block");
    CHECK_TEXT(content(&archive, "empty", &size), "");
    CHECK_INT(size, 0);
    CHECK(one.position < 2000000 && archive.count == 5 && diags.count == 0);
    CHECK_INT(zip_find(&archive, "first")->dos_time, 0x00210000);
    CHECK_INT(zip_find(&archive, "größe")->flags, ZIP_FLAG_UTF8);
    output_file_release(&one);
    arena_release(&arena);
    free(text);
}

/* Deflating again gives the same bytes as copying, and the local headers hold the sizes. */
static void test_copy(void) {
    struct builder builder;
    struct input_file file;
    struct zip_archive from, to;
    struct output_file output;
    start();
    builder_init(&builder);
    struct built_member *member = build_member(&builder, "xl\\late.xml", "sizes come late", 15, ZIP_DEFLATED);
    member->descriptor = true;
    build_add(&builder, member);
    member = build_member(&builder, "odd", "method nobody reads", 19, ZIP_STORED);
    member->method = member->local_method = 99;
    member->zip64 = true;
    build_add(&builder, member);
    build_finish(&builder);
    input_file_from_memory(&file, builder.bytes, builder.size);
    CHECK(zip_open(&from, &file, "x", &settings.limit, &arena, &diags));
    output_file_open_memory(&output);
    struct zip_writer *writer = zip_writer_new(&output, 4, 6);
    zip_writer_copy(writer, &from, &from.members[0]);
    zip_writer_copy(writer, &from, &from.members[1]);
    CHECK(zip_writer_finish(writer));
    struct input_file back;
    input_file_from_memory(&back, output.memory, (size_t)output.position);
    CHECK(zip_open(&to, &back, "x", &settings.limit, &arena, &diags) && to.count == 2);
    for (size_t i = 0; i < to.count; i++) {
        const struct zip_member *a = &from.members[i], *b = &to.members[i];
        CHECK(b->compressed_size == a->compressed_size && b->size == a->size && b->crc == a->crc);
        CHECK(b->dos_time == a->dos_time && b->method == a->method && b->external_attributes == a->external_attributes);
        CHECK(b->raw_name.length == a->raw_name.length && memcmp(b->raw_name.text, a->raw_name.text, a->raw_name.length) == 0);
        CHECK(memcmp(output.memory + b->data_offset, builder.bytes + a->data_offset, (size_t)a->compressed_size) == 0);
        CHECK(!(b->flags & ZIP_FLAG_DESCRIPTOR) && b->central_extra.length == 0);
        CHECK(get_u32(output.memory + b->header_offset + 18) == a->compressed_size);
        CHECK(get_u32(output.memory + b->header_offset + 22) == a->size);
    }
    CHECK_TEXT(content(&to, "xl/late.xml", NULL), "sizes come late");
    output_file_release(&output);
    builder_release(&builder);
    arena_release(&arena);
}

/* Copies small, large and empty stand between deflated members: each in its turn, while those before it are being deflated. */
static void test_copies_between(void) {
    enum { COPIES = 12, SIZE = 700000, LARGE = 5 };
    char *text = sheet_text(2 * SIZE);
    struct output_file source, outputs[3];
    struct input_file file;
    struct zip_archive from, to;
    start();
    output_file_open_memory(&source);
    struct zip_writer *writer = zip_writer_new(&source, 1, 1);
    for (size_t i = 0; i < COPIES; i++)
        zip_writer_add(writer, arena_print(&arena, "copy%zu", i), (struct slice){text + i, i == LARGE ? 2 * SIZE - i : 300 * i});
    CHECK(zip_writer_finish(writer));
    input_file_from_memory(&file, source.memory, (size_t)source.position);
    CHECK(zip_open(&from, &file, "x", &settings.limit, &arena, &diags) && from.members[LARGE].compressed_size > 256 * 1024);
    for (int run = 0; run < 3; run++) {
        output_file_open_memory(&outputs[run]);
        writer = zip_writer_new(&outputs[run], 2 * run, 6);
        for (size_t i = 0; i < COPIES; i++) {
            zip_writer_add(writer, arena_print(&arena, "own%zu", i), (struct slice){text + 2 * i, i % 3 ? SIZE : 10 * i});
            zip_writer_copy(writer, &from, &from.members[i]);
        }
        CHECK(zip_writer_finish(writer));
        CHECK(outputs[run].position == outputs[0].position && memcmp(outputs[run].memory, outputs[0].memory, (size_t)outputs[0].position) == 0);
    }
    input_file_from_memory(&file, outputs[2].memory, (size_t)outputs[2].position);
    CHECK(zip_open(&to, &file, "x", &settings.limit, &arena, &diags) && to.count == 2 * COPIES);
    for (size_t i = 0, size; i < COPIES; i++) {
        const char *own = content(&to, arena_print(&arena, "own%zu", i), &size);
        CHECK(size == (i % 3 ? SIZE : 10 * i) && memcmp(own, text + 2 * i, size) == 0);
        const char *copy = content(&to, arena_print(&arena, "copy%zu", i), &size);
        CHECK(size == from.members[i].size && memcmp(copy, text + i, size) == 0);
        CHECK(to.members[2 * i + 1].crc == from.members[i].crc && to.members[2 * i + 1].compressed_size == from.members[i].compressed_size);
        CHECK_INT(get_u32((const unsigned char *)outputs[2].memory + to.members[2 * i + 1].header_offset + 14), from.members[i].crc);
    }
    for (int run = 0; run < 3; run++)
        output_file_release(&outputs[run]);
    output_file_release(&source);
    arena_release(&arena);
    free(text);
}

static void test_read_failure(void) {
    struct builder builder;
    struct input_file file;
    struct zip_archive from;
    struct output_file output;
    start();
    builder_init(&builder);
    build_add(&builder, build_member(&builder, "a", "abc", 3, ZIP_STORED));
    build_finish(&builder);
    input_file_from_memory(&file, builder.bytes, builder.size);
    CHECK(zip_open(&from, &file, "x", &settings.limit, &arena, &diags));
    file.size = 10; /* the file shrank */
    output_file_open_memory(&output);
    struct zip_writer *writer = zip_writer_new(&output, 1, 6);
    zip_writer_copy(writer, &from, &from.members[0]);
    CHECK(!zip_writer_finish(writer) && output.error == 0);
    output_file_release(&output);
    output_file_open_memory(&output);
    writer = zip_writer_new(&output, 1, 6);
    zip_writer_begin(writer, "given up");
    CHECK(!zip_writer_finish(writer));
    output_file_release(&output);
    output_file_open_memory(&output);
    writer = zip_writer_new(&output, 1, 6);
    output.error = ENOSPC;
    zip_writer_add(writer, "a", slice_of("b"));
    CHECK(!zip_writer_finish(writer) && output.error == ENOSPC);
    output_file_release(&output);
    builder_release(&builder);
    arena_release(&arena);
}

/* The seal moves to the last member; a copied member loses the one it had, and nothing else. */
static void test_seal(void) {
    struct output_file first, second;
    struct input_file file;
    struct zip_archive archive;
    start();
    output_file_open_memory(&first);
    struct zip_writer *writer = zip_writer_new(&first, 1, 6);
    zip_writer_add(writer, "a", slice_of("a"));
    uint32_t after_one = zip_writer_checksum(writer);
    zip_writer_set_last_extra(writer, (struct slice){"\x57\x47\x03\0old", 7});
    zip_writer_set_last_extra(writer, (struct slice){"\x58\x47\x01\0x", 5});
    CHECK(after_one == zip_writer_checksum(writer));
    zip_writer_add(writer, "b", slice_of("b"));
    CHECK(after_one != zip_writer_checksum(writer));
    CHECK(zip_writer_finish(writer));
    input_file_from_memory(&file, first.memory, (size_t)first.position);
    CHECK(zip_open(&archive, &file, "x", &settings.limit, &arena, &diags));
    CHECK(archive.members[0].central_extra.length == 12 && archive.members[1].central_extra.length == 0);
    output_file_open_memory(&second);
    writer = zip_writer_new(&second, 1, 6);
    zip_writer_copy(writer, &archive, &archive.members[0]);
    CHECK(after_one == zip_writer_checksum(writer));
    zip_writer_copy(writer, &archive, &archive.members[1]);
    zip_writer_set_last_extra(writer, (struct slice){"\x57\x47\x03\0new", 7});
    CHECK(zip_writer_finish(writer));
    input_file_from_memory(&file, second.memory, (size_t)second.position);
    CHECK(zip_open(&archive, &file, "x", &settings.limit, &arena, &diags));
    CHECK(archive.members[0].central_extra.length == 5 && memcmp(archive.members[0].central_extra.text, "\x58\x47\x01\0x", 5) == 0);
    CHECK(archive.members[1].central_extra.length == 7 && memcmp(archive.members[1].central_extra.text, "\x57\x47\x03\0new", 7) == 0);
    output_file_release(&first);
    output_file_release(&second);
    arena_release(&arena);
}

/* More than 65,535 members. */
static void test_many_members(void) {
    enum { COUNT = 66000 };
    struct output_file output;
    struct input_file file;
    struct zip_archive archive;
    char name[16];
    start();
    output_file_open_memory(&output);
    struct zip_writer *writer = zip_writer_new(&output, 1, 1);
    for (int i = 0; i < COUNT; i++) {
        snprintf(name, sizeof name, "m%d", i);
        zip_writer_add(writer, name, slice_of(name));
    }
    CHECK(zip_writer_finish(writer));
    input_file_from_memory(&file, output.memory, (size_t)output.position);
    settings.limit.members = COUNT;
    CHECK(zip_open(&archive, &file, "x", &settings.limit, &arena, &diags) && archive.count == COUNT);
    CHECK_TEXT(content(&archive, "M65999", NULL), "m65999");
    output_file_release(&output);
    arena_release(&arena);
}

/* Offsets beyond 4 GB, in a file that starts with a hole. */
static void test_far_members(void) {
    char path[] = "/tmp/wheelgrade-zip-XXXXXX";
    struct output_file output;
    struct input_file file;
    struct zip_archive archive;
    int descriptor = mkstemp(path);
    start();
    CHECK(output_file_open(&output, path));
    output.position = UINT64_C(5) << 30;
    struct zip_writer *writer = zip_writer_new(&output, 1, 1);
    zip_writer_add(writer, "a", slice_of("far away"));
    zip_writer_add(writer, "b", slice_of("farther"));
    CHECK(zip_writer_finish(writer) && output_file_commit(&output));
    output_file_release(&output);
    CHECK(input_file_open(&file, path) && file.size > UINT64_C(5) << 30);
    CHECK(zip_open(&archive, &file, "x", &settings.limit, &arena, &diags));
    CHECK_TEXT(content(&archive, "a", NULL), "far away");
    CHECK_TEXT(content(&archive, "b", NULL), "farther");
    CHECK(archive.members[1].header_offset > UINT64_C(5) << 30);
    input_file_close(&file);
    close(descriptor);
    unlink(path);
    arena_release(&arena);
}

int main(void) {
    test_threads_agree();
    test_copy();
    test_copies_between();
    test_read_failure();
    test_seal();
    test_many_members();
    test_far_members();
    return checks_end("zip_writer");
}
