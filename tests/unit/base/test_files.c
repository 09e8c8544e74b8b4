/* Input and output files: whole or not at all, permissions, links, latching, pipes, memory. */
#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "system/input_file.h"
#include "system/output_file.h"

static struct arena arena;
static char folder[] = "/tmp/wheelgrade-test-XXXXXX";

static const char *in_folder(const char *name) {
    return arena_print(&arena, "%s/%s", folder, name);
}

static const char *content(const char *path) {
    struct input_file file;
    if (!input_file_open(&file, path))
        return "(none)";
    char *text = arena_alloc(&arena, (size_t)file.size + 1);
    bool ok = input_file_read(&file, 0, text, (size_t)file.size);
    input_file_close(&file);
    return ok ? text : "(short)";
}

static int entries(void) {
    int count = -2; /* . and .. */
    DIR *opened = opendir(folder);
    while (readdir(opened))
        count++;
    closedir(opened);
    return count;
}

static void test_new_file(void) {
    struct output_file file;
    const char *path = in_folder("new");
    mode_t mask = umask(027);
    CHECK(output_file_open(&file, path));
    output_file_write(&file, "hello ", 6);
    output_file_write(&file, "world", 5);
    output_file_patch(&file, 0, "J", 1);
    CHECK_INT(file.position, 11);
    CHECK_TEXT(content(path), "(none)");
    CHECK(output_file_commit(&file));
    output_file_release(&file);
    umask(mask);
    struct stat status;
    CHECK_TEXT(content(path), "Jello world");
    CHECK(stat(path, &status) == 0);
    CHECK_INT(status.st_mode & 0777, 0640);
    CHECK_INT(entries(), 1);
}

static void test_replace(void) {
    struct output_file file;
    struct stat status;
    const char *path = in_folder("new");
    chmod(path, 0604);
    CHECK(output_file_open(&file, path));
    output_file_write(&file, "second", 6);
    output_file_release(&file); /* given up */
    CHECK_TEXT(content(path), "Jello world");
    CHECK(output_file_open(&file, path));
    output_file_write(&file, "third", 5);
    CHECK(output_file_commit(&file));
    output_file_release(&file);
    CHECK_TEXT(content(path), "third");
    CHECK(stat(path, &status) == 0);
    CHECK_INT(status.st_mode & 0777, 0604);
    CHECK_INT(entries(), 1);
}

static void test_link(void) {
    struct output_file file;
    struct stat status;
    CHECK(symlink("new", in_folder("link")) == 0);
    CHECK(output_file_open(&file, in_folder("link")));
    output_file_write(&file, "linked", 6);
    CHECK(output_file_commit(&file));
    output_file_release(&file);
    CHECK(lstat(in_folder("link"), &status) == 0 && S_ISLNK(status.st_mode));
    CHECK_TEXT(content(in_folder("new")), "linked");
    unlink(in_folder("link"));
}

static void test_large(void) {
    struct output_file file;
    const char *path = in_folder("large");
    enum { SIZE = 300000, PIECE = 70001 };
    char *bytes = arena_alloc(&arena, SIZE + 1);
    for (int i = 0; i < SIZE; i++)
        bytes[i] = (char)('a' + i % 26);
    CHECK(output_file_open(&file, path));
    for (int i = 0, size = 1; i < SIZE; i += size, size = size * 7 % PIECE + 1) {
        size = size < SIZE - i ? size : SIZE - i;
        output_file_write(&file, bytes + i, (size_t)size);
    }
    bytes[5] = 'X';
    bytes[SIZE - 1] = 'Y';
    output_file_patch(&file, 5, "X", 1);
    output_file_patch(&file, SIZE - 1, "Y", 1);
    CHECK_INT(file.position, SIZE);
    CHECK(output_file_commit(&file));
    output_file_release(&file);
    CHECK(strcmp(content(path), bytes) == 0);
    unlink(path);
}

static void test_refused(void) {
    struct output_file file;
    CHECK(!output_file_open(&file, in_folder("missing/x")) && errno == ENOENT);
    CHECK(!output_file_open(&file, folder) && errno == EISDIR);
    CHECK(!output_file_open(&file, in_folder("new/")) && errno == EISDIR);
    CHECK(!output_file_open(&file, "") && errno == ENOENT);
    CHECK(mkfifo(in_folder("pipe"), 0600) == 0);
    CHECK(!output_file_open(&file, in_folder("pipe")) && errno == ESPIPE);
    unlink(in_folder("pipe"));
    chmod(in_folder("new"), 0444);
    if (geteuid() != 0)
        CHECK(!output_file_open(&file, in_folder("new")) && errno == EACCES);
    chmod(in_folder("new"), 0644);
    CHECK_INT(entries(), 1);
}

/* What came to stand at the target while the file was written. */
static void test_pipe_meanwhile(void) {
    struct output_file file;
    struct stat status;
    const char *path = in_folder("meanwhile");
    CHECK(output_file_open(&file, path));
    output_file_write(&file, "x", 1);
    CHECK(mkfifo(path, 0600) == 0);
    CHECK(!output_file_commit(&file) && file.error == ESPIPE);
    output_file_release(&file);
    CHECK(lstat(path, &status) == 0 && S_ISFIFO(status.st_mode));
    unlink(path);
    CHECK_INT(entries(), 1);
}

static void test_full_disk(void) {
    struct output_file file;
    struct rlimit old, small = {4096, RLIM_INFINITY};
    char bytes[3000] = {0};
    signal(SIGXFSZ, SIG_IGN);
    CHECK(getrlimit(RLIMIT_FSIZE, &old) == 0);
    small.rlim_max = old.rlim_max;
    CHECK(setrlimit(RLIMIT_FSIZE, &small) == 0);
    CHECK(output_file_open(&file, in_folder("new")));
    for (int i = 0; i < 40; i++)
        output_file_write(&file, bytes, sizeof bytes);
    CHECK(!output_file_commit(&file));
    CHECK_INT(file.error, EFBIG);
    output_file_release(&file);
    setrlimit(RLIMIT_FSIZE, &old);
    CHECK_TEXT(content(in_folder("new")), "linked");
    CHECK_INT(entries(), 1);
}

static void test_vanished_folder(void) {
    struct output_file file;
    CHECK(mkdir(in_folder("sub"), 0755) == 0);
    CHECK(output_file_open(&file, in_folder("sub/x")));
    output_file_write(&file, "x", 1);
    if (file.target.temporary)
        unlink(file.target.temporary);
    CHECK(rmdir(in_folder("sub")) == 0);
    CHECK(!output_file_commit(&file) && file.error == ENOENT);
    output_file_release(&file);
    disk_abandon_all();
    CHECK_INT(entries(), 1);
}

/* Several files: all get their names, or those before the first that cannot. */
static void test_several(void) {
    static const char *const names[] = {"a", "sub/b", "sub/c"};
    struct output_file files[3], *all[] = {&files[0], &files[1], &files[2]};
    for (int round = 0; round < 2; round++) {
        CHECK(mkdir(in_folder("sub"), 0755) == 0);
        for (int i = 0; i < 3; i++) {
            CHECK(output_file_open(&files[i], in_folder(names[i])));
            output_file_write(&files[i], names[i], strlen(names[i]));
        }
        for (int i = 0; round == 1 && i < 3; i++)
            if (files[i].target.temporary && i > 0)
                unlink(files[i].target.temporary);
        if (round == 1)
            CHECK(rmdir(in_folder("sub")) == 0);
        CHECK(output_files_commit(all, 3) == (round == 0));
        CHECK(files[0].error == 0 && files[1].error == (round == 0 ? 0 : ENOENT));
        for (int i = 0; i < 3; i++)
            output_file_release(&files[i]);
        disk_abandon_all();
        CHECK_TEXT(content(in_folder("a")), "a");
        CHECK_INT(entries(), round == 0 ? 3 : 2);
        if (round == 0)
            CHECK_TEXT(content(in_folder("sub/c")), "sub/c");
        unlink(in_folder("sub/b"));
        unlink(in_folder("sub/c"));
        rmdir(in_folder("sub"));
        unlink(in_folder("a"));
    }
}

static void test_memory(void) {
    struct output_file file;
    output_file_open_memory(&file);
    for (int i = 0; i < 10000; i++)
        output_file_write(&file, "abc", 3);
    output_file_patch(&file, 29999, "Z", 1);
    output_file_patch(&file, 29999, "ZZ", 2);
    CHECK_INT(file.error, EINVAL);
    CHECK(!output_file_commit(&file));
    CHECK(file.position == 30000 && memcmp(file.memory + 29997, "abZ", 3) == 0);
    output_file_release(&file);
}

static void test_input(void) {
    struct input_file file;
    char bytes[8] = "";
    CHECK(!input_file_open(&file, in_folder("missing")) && errno == ENOENT);
    CHECK(!input_file_open(&file, folder) && errno == EISDIR);
    CHECK(!input_file_open(&file, "/dev/zero") && errno == ENOTSUP);
    CHECK(input_file_open(&file, in_folder("new")) && file.size == 6);
    CHECK(input_file_read(&file, 2, bytes, 4) && memcmp(bytes, "nked", 4) == 0);
    errno = EIO;
    CHECK(!input_file_read(&file, 3, bytes, 4) && errno == 0);
    CHECK(!input_file_read(&file, UINT64_MAX, bytes, 4) && input_file_read(&file, 6, bytes, 0));
    CHECK(truncate(in_folder("new"), 3) == 0);
    errno = EIO;
    CHECK(!input_file_read(&file, 2, bytes, 4) && errno == 0);
    input_file_close(&file);
    input_file_from_memory(&file, "abc", 3);
    CHECK(input_file_read(&file, 1, bytes, 2) && memcmp(bytes, "bc", 2) == 0);
    CHECK(!input_file_read(&file, 1, bytes, 3));
    CHECK(memcmp(input_file_bytes(&file, 1, 2), "bc", 2) == 0 && !input_file_bytes(&file, 1, 3) && !input_file_bytes(&file, 4, 0));
}

/* A held file is what it was when it was taken; one that has lost its end, or is large, is read piece by piece. */
static void test_held_input(void) {
    struct input_file file;
    char bytes[8] = "";
    FILE *made = fopen(in_folder("held"), "wb");
    CHECK(made && fputs("held", made) > 0 && fclose(made) == 0);
    CHECK(input_file_open(&file, in_folder("held")) && !input_file_bytes(&file, 0, 4));
    input_file_hold(&file);
    CHECK(truncate(in_folder("held"), 1) == 0);
    CHECK(input_file_read(&file, 1, bytes, 3) && memcmp(bytes, "eld", 3) == 0 && memcmp(input_file_bytes(&file, 0, 4), "held", 4) == 0);
    errno = EIO;
    CHECK(!input_file_read(&file, 2, bytes, 3) && errno == 0);
    input_file_close(&file);
    CHECK(input_file_open(&file, in_folder("held")) && file.size == 1);
    CHECK(truncate(in_folder("held"), 0) == 0);
    input_file_hold(&file);
    CHECK(!input_file_bytes(&file, 0, 1) && !input_file_read(&file, 0, bytes, 1));
    input_file_close(&file);
    for (int beyond = 0; beyond < 2; beyond++) {
        CHECK(truncate(in_folder("held"), INPUT_FILE_HELD_MOST + beyond) == 0 && input_file_open(&file, in_folder("held")));
        input_file_hold(&file);
        CHECK(!input_file_bytes(&file, 0, 1) == (beyond > 0) && input_file_read(&file, INPUT_FILE_HELD_MOST - 1, bytes, 1));
        input_file_close(&file);
    }
    CHECK(unlink(in_folder("held")) == 0);
}

static void test_standard_input(void) {
    struct input_file file;
    int ends[2];
    char bytes[8] = "";
    int old = dup(STDIN_FILENO);
    CHECK(pipe(ends) == 0 && write(ends[1], "from a pipe", 11) == 11);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    CHECK(input_file_open(&file, "-") && file.size == 11);
    CHECK(input_file_read(&file, 7, bytes, 4) && memcmp(bytes, "pipe", 4) == 0);
    input_file_close(&file);
    dup2(old, STDIN_FILENO);
    close(old);
}

/* What a signal handler calls removes the temporary file if it has a name. */
static void test_abandon(void) {
    struct output_file file;
    CHECK(output_file_open(&file, in_folder("abandoned")));
    char *name = file.target.temporary;
    bool named = name != NULL;
    CHECK_INT(entries(), named ? 2 : 1);
    disk_abandon_all();
    CHECK_INT(entries(), 1);
    output_file_write(&file, "x", 1);
    CHECK(output_file_commit(&file) == !named);
    output_file_release(&file);
    free(name); /* a handler cannot: the program ends there */
    unlink(in_folder("abandoned"));
}

int main(void) {
    arena_init(&arena);
    CHECK(mkdtemp(folder) != NULL);
    test_new_file();
    test_replace();
    test_link();
    test_large();
    test_refused();
    test_pipe_meanwhile();
    test_full_disk();
    test_vanished_folder();
    test_several();
    test_memory();
    test_input();
    test_held_input();
    test_standard_input();
    test_abandon();
    unlink(in_folder("new"));
    CHECK(rmdir(folder) == 0);
    arena_release(&arena);
    return checks_end("files");
}
