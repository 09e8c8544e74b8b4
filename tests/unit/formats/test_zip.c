/* Reading zip archives: every oddity that must open, every lie that must not, and cuts at every byte. */
#include "check.h"

#include "formats/zip/zip.h"
#include "zip_builder.h"
#include "settings/settings.h"

static struct arena arena;
static struct diags diags;
static struct settings settings;
static struct input_file file;
static struct zip_archive archive;
static struct builder builder;

static void start(void) {
    arena_init(&arena);
    diags_init(&diags, &arena);
    settings = settings_default();
    builder_init(&builder);
}

static void finish(void) {
    builder_release(&builder);
    arena_release(&arena);
}

static bool open_bytes(const void *bytes, size_t size) {
    input_file_from_memory(&file, bytes, size);
    return zip_open(&archive, &file, "log.xlsx", &settings.limit, &arena, &diags);
}

static bool open_built(void) {
    return open_bytes(builder.bytes, builder.size);
}

static struct built_member *member_of(const char *name, const char *text, int method) {
    return build_member(&builder, name, text, strlen(text), method);
}

static void add(const char *name, const char *text, int method) {
    build_add(&builder, member_of(name, text, method));
}

static const char *read_text(const char *name) {
    struct slice bytes;
    const struct zip_member *member = zip_find(&archive, name);
    if (!member)
        return "(none)";
    return zip_read_member(&archive, member, &bytes, &arena, &diags) ? bytes.text : "(damaged)";
}

static const char *last_message(void) {
    return diags.count ? diags.items[diags.count - 1].message : "";
}

static enum diag_code last_code(void) {
    return diags.count ? diags.items[diags.count - 1].code : DIAG_CODE_COUNT;
}

static void test_ordinary(void) {
    start();
    add("[Content_Types].xml", "<Types/>", ZIP_DEFLATED);
    add("xl/Workbook.xml", "stored text", ZIP_STORED);
    add("xl\\worksheets\\sheet1.xml", "<sheetData/>", ZIP_DEFLATED);
    add("empty", "", ZIP_DEFLATED);
    add("void", "", ZIP_STORED);
    build_finish(&builder);
    CHECK(open_built() && archive.count == 5 && diags.count == 0);
    CHECK_TEXT(read_text("[Content_Types].xml"), "<Types/>");
    CHECK_TEXT(read_text("/XL/workbook.XML"), "stored text");
    CHECK_TEXT(read_text("xl/worksheets/sheet1.xml"), "<sheetData/>");
    CHECK_TEXT(read_text("empty"), "");
    CHECK_TEXT(read_text("void"), "");
    CHECK_TEXT(read_text("missing"), "(none)");
    CHECK(slice_equals(archive.members[2].raw_name, "xl\\worksheets\\sheet1.xml"));
    CHECK_INT(archive.members[1].dos_time, 0x5a215a21);
    CHECK_INT(archive.members[1].external_attributes, 0x12345678);
    finish();
}

static void test_descriptors_and_zip64(void) {
    start();
    struct built_member *member = member_of("late", "sizes come late", ZIP_DEFLATED);
    member->descriptor = true;
    build_add(&builder, member);
    member = member_of("wide", "sizes are wide", ZIP_DEFLATED);
    member->zip64 = true;
    build_add(&builder, member);
    size_t directory = builder.size;
    build_central(&builder, &builder.members[0]);
    build_central(&builder, &builder.members[1]);
    build_end(&builder, directory, 2, true, "a comment", 9);
    CHECK(open_built());
    CHECK_TEXT(read_text("late"), "sizes come late");
    CHECK_TEXT(read_text("wide"), "sizes are wide");
    finish();
}

static void build_with_junk(bool zip64) {
    builder.junk = 1000;
    builder.size = 1000;
    memset(builder.bytes, 'j', 1000);
    add("a", "after junk", ZIP_DEFLATED);
    size_t directory = builder.size;
    build_central(&builder, &builder.members[0]);
    build_end(&builder, directory, 1, zip64, "", 0);
}

static void test_junk(void) {
    for (int zip64 = 0; zip64 < 2; zip64++) {
        start();
        build_with_junk(zip64);
        CHECK(open_built());
        CHECK_TEXT(read_text("a"), "after junk");
        CHECK_INT(archive.members[0].header_offset, 1000);
        builder.size += 70000; /* zeros after the archive */
        CHECK(open_built());
        CHECK_TEXT(read_text("a"), "after junk");
        finish();
    }
}

/* An end record within the comment that ends with the file: two readings. One that does not is just comment. */
static void test_false_ends(void) {
    static const unsigned char blank[64] = {0};
    for (int reading = 0; reading < 3; reading++) {
        start();
        add("a", "true", ZIP_DEFLATED);
        size_t directory = builder.size;
        build_central(&builder, &builder.members[0]);
        size_t end = builder.size;
        build_end(&builder, directory, 1, false, blank, 64);
        unsigned char *false_end = builder.bytes + end + ZIP_END_SIZE + 20;
        memcpy(false_end, builder.bytes + end, ZIP_END_SIZE);
        put_u16(false_end + 20, reading == 0 ? 64 - 20 - ZIP_END_SIZE - 1 : 64 - 20 - ZIP_END_SIZE);
        put_u32(false_end + 12, (uint32_t)((size_t)(false_end - builder.bytes) - directory));
        if (reading == 2)
            put_u32(put_u32(false_end + 8, 0), 0); /* no members */
        CHECK(open_built() == (reading != 1));
        if (reading == 1)
            CHECK_TEXT(last_message(), "the file is damaged: it has two ends");
        else
            CHECK_TEXT(read_text("a"), "true");
        finish();
    }
}

/* Each lie, by what is said of it. */
static void check_refused(enum diag_code code, const char *message) {
    CHECK(!open_built());
    CHECK_INT(last_code(), code);
    CHECK_TEXT(last_message(), message);
    CHECK_INT(diags.count, 1);
    finish();
}

static void test_members_meet(void) {
    start();
    add("xl/a.xml", "1", ZIP_STORED);
    add("XL\\A.xml", "2", ZIP_STORED);
    build_finish(&builder);
    check_refused(FILE_DAMAGED, "the file is damaged: member \"XL/A.xml\" is there twice");

    start();
    add("a", "first", ZIP_STORED);
    add("b", "second", ZIP_STORED);
    builder.members[0].stated_packed_size = builder.members[0].size = 20;
    build_finish(&builder);
    check_refused(FILE_DAMAGED, "the file is damaged: member \"b\" overlaps another");

    start();
    add("a", "first", ZIP_STORED);
    struct built_member *member = member_of("a", "first", ZIP_STORED);
    snprintf(member->name, sizeof member->name, "b");
    member->offset = builder.members[0].offset;
    build_finish(&builder);
    check_refused(FILE_DAMAGED, "the file is damaged: member \"b\" is not where the directory says");
}

static void test_encrypted(void) {
    struct built_member *member;
    start();
    member = member_of("a\x01\xff", "secret", ZIP_DEFLATED);
    member->flags = ZIP_FLAG_ENCRYPTED;
    build_add(&builder, member);
    build_finish(&builder);
    check_refused(FILE_ENCRYPTED, "it is protected with a password (member \"a%01%FF\")");

    start();
    member = member_of("a", "secret", ZIP_DEFLATED);
    member->local_flags = ZIP_FLAG_ENCRYPTED;
    build_add(&builder, member);
    build_finish(&builder);
    check_refused(FILE_ENCRYPTED, "it is protected with a password (member \"a\")");
}

static void test_outside(void) {
    start();
    add("a", "x", ZIP_DEFLATED);
    builder.members[0].stated_packed_size = 5000;
    build_finish(&builder);
    check_refused(FILE_DAMAGED, "the file is damaged: member \"a\" lies outside the file");

    start();
    add("a", "x", ZIP_DEFLATED);
    builder.members[0].offset = 5000;
    build_finish(&builder);
    check_refused(FILE_DAMAGED, "the file is damaged: member \"a\" lies outside the file");

    start();
    add("a", "x", ZIP_DEFLATED);
    builder.members[0].zip64 = true;
    builder.members[0].offset = UINT64_MAX - 10;
    build_finish(&builder);
    check_refused(FILE_DAMAGED, "the file is damaged: member \"a\" lies outside the file");
}

static void test_headers_disagree(void) {
    struct built_member *member;
    start();
    member = member_of("a", "x", ZIP_DEFLATED);
    member->disk = 2;
    build_add(&builder, member);
    build_finish(&builder);
    check_refused(FILE_DAMAGED, "the file is damaged: it is one part of a split archive");

    start();
    member = member_of("a", "x", ZIP_DEFLATED);
    member->local_name[0] = 'b';
    build_add(&builder, member);
    build_finish(&builder);
    check_refused(FILE_DAMAGED, "the file is damaged: member \"a\" is not where the directory says");
}

static void test_ends(void) {
    start();
    build_end(&builder, 0, 0, false, "", 0);
    check_refused(FILE_DAMAGED, "the file is damaged: it is empty");

    start();
    add("a", "x", ZIP_DEFLATED);
    build_finish(&builder);
    put_u16(put_u16(builder.bytes + builder.size - 14, 2), 2);
    check_refused(FILE_DAMAGED, "the file is damaged: its end is missing");
}

static void test_limits(void) {
    start();
    settings.limit.members = 1;
    add("a", "x", ZIP_STORED);
    add("b", "y", ZIP_STORED);
    build_finish(&builder);
    check_refused(FILE_TOO_LARGE, "the zip archive has 2 members, more than 1, the setting limit.members");

    start();
    settings.limit.package_bytes = 10000;
    add("a", "x", ZIP_DEFLATED);
    builder.members[0].size = 10001;
    build_finish(&builder);
    check_refused(FILE_TOO_LARGE, "the file unpacks to more than 10000 bytes, the setting limit.package_bytes");

    start();
    settings.limit.part_bytes = 9999;
    static const char zeros[10000];
    build_add(&builder, build_member(&builder, "a", zeros, sizeof zeros, ZIP_DEFLATED));
    build_finish(&builder);
    CHECK(open_built());
    CHECK_TEXT(read_text("a"), "(damaged)");
    CHECK_INT(last_code(), FILE_TOO_LARGE);
    CHECK_TEXT(last_message(), "part \"a\" unpacks to 10000 bytes, more than 9999, the setting limit.part_bytes");
    finish();
}

/* A member whose data are not what the directory says, read whole and as a stream, with threads and without. */
static void check_damage(const char *what) {
    char expected[120];
    build_finish(&builder);
    CHECK(open_built());
    CHECK_TEXT(read_text("a"), "(damaged)");
    snprintf(expected, sizeof expected, "the file is damaged: part \"a\" %s", what);
    CHECK_TEXT(last_message(), expected);
    zip_keep(&archive, zip_find(&archive, "a"), &arena); /* not even a part of it */
    CHECK_INT(diags.count, 1);
    for (int threads = 1; threads <= 4; threads += 3) {
        struct zip_stream stream;
        settings.limit.workers = threads;
        size_t before = diags.count;
        if (zip_stream_init(&stream, &archive, zip_find(&archive, "a"), &diags)) {
            while (zip_stream_read(&stream).length > 0)
                continue;
            CHECK_INT(zip_stream_read(&stream).length, 0);
        }
        CHECK(stream.failed);
        CHECK_INT(diags.count, before + 1);
        CHECK_TEXT(last_message(), expected);
        zip_stream_release(&stream);
    }
    finish();
}

static struct built_member *start_damage(size_t size) {
    unsigned char *bytes = calloc(1, size + 1);
    start();
    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)(i / 100);
    struct built_member *member = build_member(&builder, "a", bytes, size, ZIP_DEFLATED);
    build_add(&builder, member);
    free(bytes);
    return member;
}

static void test_damage(void) {
    static const size_t sizes[] = {1, 5000, 3000000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        start_damage(sizes[i])->crc ^= 1;
        check_damage("does not match its checksum");
        start_damage(sizes[i])->size--;
        check_damage("is larger than it says");
        start_damage(sizes[i])->size++;
        check_damage("is smaller than it says");
        start_damage(sizes[i])->stated_packed_size--;
        check_damage("is cut short");
        start_damage(sizes[i]);
        builder.bytes[ZIP_LOCAL_SIZE + 5] = 0xff;
        check_damage("is not validly compressed");
    }
    struct built_member *member = start_damage(700);
    member->size = 1u << 29;
    check_damage("is smaller than it says");
    start();
    member = member_of("a", "x", ZIP_DEFLATED);
    member->method = member->local_method = 12;
    build_add(&builder, member);
    check_damage("is compressed in a way that is not read here");
}

/* Each stream has all of it, by itself or kept. */
static void check_stream(const unsigned char *bytes, size_t size) {
    struct zip_stream stream;
    size_t at = 0;
    CHECK(zip_stream_init(&stream, &archive, &archive.members[0], &diags));
    for (struct slice piece; (piece = zip_stream_read(&stream)).length > 0; at += piece.length)
        CHECK(at + piece.length <= size && memcmp(piece.text, bytes + at, piece.length) == 0);
    CHECK(at == size && !stream.failed);
    zip_stream_release(&stream);
    CHECK(zip_stream_init(&stream, &archive, &archive.members[0], &diags));
    CHECK(zip_stream_read(&stream).length > 0);
    zip_stream_release(&stream); /* given up early */
}

/* A kept member in one piece, all of it or what has not been read, and zeros behind it. */
static void check_kept(const unsigned char *bytes, size_t size) {
    static const char zeros[ZIP_KEPT_ZEROS];
    for (int read = 0; read < 2; read++) {
        struct zip_stream stream;
        CHECK(zip_stream_init(&stream, &archive, &archive.members[0], &diags));
        size_t before = read ? zip_stream_read(&stream).length : 0;
        struct slice kept = zip_stream_take_kept(&stream);
        CHECK(before < size && kept.length == size - before && memcmp(kept.text, bytes + before, kept.length) == 0);
        CHECK(memcmp(kept.text + kept.length, zeros, sizeof zeros) == 0);
        CHECK(zip_stream_take_kept(&stream).length == 0 && zip_stream_read(&stream).length == 0 && !stream.failed);
        zip_stream_release(&stream);
    }
}

static void test_streams(void) {
    enum { SIZE = 3000001 };
    unsigned char *bytes = malloc(SIZE);
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (unsigned char)(i / 100 + i % 7 * (i % 1000 == 0));
    start();
    build_add(&builder, build_member(&builder, "a", bytes, SIZE, ZIP_DEFLATED));
    build_finish(&builder);
    CHECK(open_built());
    for (int threads = 1; threads <= 4; threads++) {
        settings.limit.workers = threads;
        check_stream(bytes, SIZE);
    }
    struct zip_stream unkept;
    CHECK(zip_stream_init(&unkept, &archive, &archive.members[0], &diags) && !zip_stream_take_kept(&unkept).text);
    zip_stream_release(&unkept);
    zip_keep(&archive, &archive.members[0], &arena);
    memset(builder.bytes + archive.members[0].data_offset, 0, 100); /* which is not looked at again */
    check_stream(bytes, SIZE);
    check_kept(bytes, SIZE);
    finish();
    free(bytes);
}

/* Opens, reads everything, whatever comes: no crash, and an answer. */
static bool survive(const unsigned char *bytes, size_t size) {
    bool whole = false;
    size_t before = diags.count;
    unsigned char *exact = malloc(size + 1); /* so that the sanitizers see a read beyond the end */
    memcpy(exact, bytes, size);
    if (open_bytes(exact, size)) {
        whole = true;
        for (size_t i = 0; i < archive.count; i++) {
            struct slice got;
            whole = zip_read_member(&archive, &archive.members[i], &got, &arena, &diags) && whole;
        }
    }
    CHECK(whole == (diags.count == before));
    free(exact);
    return whole;
}

static void test_cuts_and_flips(void) {
    start();
    struct built_member *member = member_of("late", "some text that can be cut", ZIP_DEFLATED);
    member->descriptor = true;
    build_add(&builder, member);
    add("b", "stored", ZIP_STORED);
    builder.members[1].zip64 = true;
    size_t directory = builder.size;
    build_central(&builder, &builder.members[0]);
    build_central(&builder, &builder.members[1]);
    build_end(&builder, directory, 2, true, "comment", 7);
    CHECK(survive(builder.bytes, builder.size));
    for (size_t size = 0; size < builder.size; size++)
        CHECK(!survive(builder.bytes, size));
    for (size_t i = 0; i < builder.size; i++)
        for (int change = 1; change < 256; change += i % 3 ? 127 : 85) {
            builder.bytes[i] ^= (unsigned char)change;
            survive(builder.bytes, builder.size);
            builder.bytes[i] ^= (unsigned char)change;
        }
    for (size_t at = 0; at < builder.size; at++)
        survive(builder.bytes + at, builder.size - at);
    finish();
}

int main(void) {
    test_ordinary();
    test_descriptors_and_zip64();
    test_junk();
    test_false_ends();
    test_members_meet();
    test_encrypted();
    test_outside();
    test_headers_disagree();
    test_ends();
    test_limits();
    test_damage();
    test_streams();
    test_cuts_and_flips();
    return checks_end("zip");
}
