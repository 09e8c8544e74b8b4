/*
 * A file that a run is about to write: may it be replaced, must what is there be kept, and the taking of the name.
 *
 * Nothing that wheelgrade did not write is replaced without --force, and the log itself never. What a person
 * changed since wheelgrade wrote it is kept beside it as NAME.backup-YYYYMMDD-HHMMSS (docs/spec/output.md §1), and so is a graded
 * workbook with rows that the log may not have: one in which somebody went on, or another log's. A report is kept if it is another log's.
 */
#ifndef WHEELGRADE_CLI_TARGET_H
#define WHEELGRADE_CLI_TARGET_H

#include "cli/options.h"
#include "system/output_file.h"
#include "report/grading.h"
#include "settings/settings.h"

/* A kind is also how a file of ours is recognised, by seal_of in target.c: one that is not there asks for --force every time. */
enum target_kind { TARGET_WORKBOOK, TARGET_JSON, TARGET_REPORT };

struct target {
    const char *path;
    enum target_kind kind;
    struct output_file file;
    bool open;
    bool replaced;      /* what stood under its name is gone, or nothing stood there: the new file has it */
    bool keep_old;      /* a backup is due */
    bool is_log;        /* it takes the place of the log that is graded */
    const char *differs; /* the backup is due because of its origin, "which is another log's"; NULL = because it was changed */
    const char *backup; /* its name, once made; NULL = none */
};

struct target_rules {
    struct text_list logs; /* what the run reads: never replaced */
    bool force;
    bool blank; /* a new log: whatever is there is somebody's log and needs --force */
    const struct settings *settings;
    const struct grading *grading; /* what is graded; NULL: any workbook of ours may be replaced */
};

/* What target_open would refuse, before anything is opened: false after reporting it. */
bool target_check(enum target_kind kind, const char *path, const struct target_rules *rules, struct arena *arena, struct diags *diags);
/* Opens the target for writing; false after reporting why it may not or cannot be written. */
bool target_open(struct target *target, enum target_kind kind, const char *path, const struct target_rules *rules,
                 struct arena *arena, struct diags *diags);
/* After a writer returned `fine`: reports the file's own failure if that is what stopped it. Returns `fine`. */
bool target_wrote(const struct target *target, bool fine, struct diags *diags);
/* Brings the file to the disk without giving it its name; false after reporting why that failed. */
bool target_settle(struct target *target, struct diags *diags);
/* Makes the backup if one is due, and gives the file its name. False: it is as it was. */
bool target_commit(struct target *target, struct arena *arena, struct diags *diags);
/* The same for many at little more cost than for one; each is replaced or as it was. */
bool targets_commit(struct target *targets, size_t count, struct arena *arena, struct diags *diags);
void target_release(struct target *target);

#endif
