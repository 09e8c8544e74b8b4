/*
 * Files as the operating system has them: what input_file and output_file stand on, and the names that the command line meets.
 *
 * Paths are UTF-8. A failure returns false with errno set: EISDIR a folder, ENOTSUP a device, ESPIPE a pipe, EBUSY a file that
 * another program holds. One implementation a system, in the sub-folders.
 */
#ifndef WHEELGRADE_SYSTEM_DISK_H
#define WHEELGRADE_SYSTEM_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- what stands under a name ---- */

enum disk_kind { DISK_NOTHING, DISK_FILE, DISK_FOLDER, DISK_PIPE, DISK_DEVICE };

struct disk_entry {
    enum disk_kind kind;
    uint64_t size;
    uint64_t volume, number; /* together the same for all names of one file, and for no other */
};

/* A link counts as what it leads to; nothing under the name is DISK_NOTHING. False where that cannot be found out. */
bool disk_look(const char *path, struct disk_entry *entry);
bool disk_is(enum disk_kind kind, const char *path);
/* Whether the name itself is a symbolic link, or leads elsewhere in the system's own way. */
bool disk_is_link(const char *path);
/* The one name of what stands under a path or would be made there, a link followed even where it leads to nothing yet; to be
 * compared; malloc'ed. NULL where that cannot be found out. */
char *disk_canonical(const char *path);
/* Whether a path is cut into folders there. */
bool disk_is_separator(char character);
/* How much of a path, if any, names what no folder can be made above. */
size_t disk_root_length(const char *path);
/* The name at a path's end. */
const char *disk_base_name(const char *path);
/* EEXIST where there is something already. */
bool disk_make_folder(const char *path);
/* Calls `found` for each name in the folder that does not begin with a dot; `link` for one that is a link. */
bool disk_list_folder(const char *path, void (*found)(void *context, const char *name, bool link), void *context);
/* A second name for a file; EEXIST when it is taken. */
bool disk_add_name(const char *path, const char *second);
bool disk_remove(const char *path);

/* ---- reading ---- */

/* A regular file gives a handle. What can only be read in order (a pipe, standard input for "-") is taken into `memory`,
 * malloc'ed, and the handle is -1. */
bool disk_open_input(const char *path, intptr_t *handle, uint64_t *size, unsigned char **memory);
/* All of `size` bytes at `offset`, from any thread; errno 0 when the file ends before. */
bool disk_read(intptr_t handle, uint64_t offset, void *bytes, size_t size);
void disk_close(intptr_t handle);

/* ---- writing ---- */

/* A file that has not yet taken the name it is meant for. */
struct disk_output {
    intptr_t handle; /* -1 = none */
    char *path;      /* what it is to replace: of a symbolic link what that leads to; owned */
    char *temporary; /* its hidden name beside that; NULL while it has none; owned */
    bool replaced;   /* once it has its name: another file had it */
};

/* Owner and mode of what is to be replaced are kept. False where it may not be replaced. */
bool disk_create(struct disk_output *output, const char *path);
/* A file that replaces nothing is readable by nobody who may not read `like`. */
void disk_limit_mode(const struct disk_output *output, const char *like);
bool disk_write(const struct disk_output *output, uint64_t offset, const void *bytes, size_t size);
/* Lets bytes be on their way to the disk; whether they arrive disk_sync says. */
void disk_start_sync(const struct disk_output *output);
bool disk_sync(const struct disk_output *output);
/* Gives a synced file its name and closes it. */
bool disk_take_name(struct disk_output *output);
/* Names taken in the folder of `path` are in force once that is on the disk too. */
void disk_sync_folder(const char *path);
/* Closes; removes what has not taken its name. */
void disk_drop(struct disk_output *output);
/* Removes every temporary file; may be called by a signal handler. */
void disk_abandon_all(void);

/* A pipe or a device, to be written in order; NULL = standard output. */
bool disk_open_stream(const char *path, intptr_t *handle);
bool disk_write_in_order(intptr_t handle, const void *bytes, size_t size);
/* Leaves standard output open. */
void disk_close_stream(intptr_t handle);

#endif
