/*
 * The program as a page has it (docs/page.md): a log's bytes in, the graded workbook's bytes out. No files, no threads.
 *
 * The page makes an instance of the module for each task and drops it with all its memory when the task is done, so nothing
 * here is released, and no log can hurt another. Texts are UTF-8 and terminated; where one may be NULL or empty, it says so.
 */
#ifndef WHEELGRADE_PAGE_PAGE_H
#define WHEELGRADE_PAGE_PAGE_H

#include <stddef.h>
#include <stdint.h>

enum page_part {
    PAGE_GRADED,   /* the graded workbook */
    PAGE_SHARED,   /* the copy to share */
    PAGE_SUMMARY,  /* what the page shows: the JSON document with the newest PAGE_POSITIONS_MOST positions */
    PAGE_MESSAGES, /* status, whether the workbook holds macros, and all diagnostics with remedies, as JSON */
    PAGE_KNOWN,    /* the settings there are and the brokers' exports that are read, as JSON */
    PAGE_BLANK,    /* a blank log */
    PAGE_ARCHIVE,  /* several files as one zip */
    PAGE_IMPORTED, /* the log with the rows of exports */
    PAGE_ADDED,    /* what of each export became what, and the rows, as JSON */
    PAGE_JOINED,   /* which files are graded as one log, as JSON */
    PAGE_EXPLAINED, /* how one position's score comes about */
    PAGE_PART_COUNT
};

enum { PAGE_POSITIONS_MOST = 2000 };

enum page_wish { PAGE_SHARE = 1, PAGE_STRICT = 2, PAGE_ASSUME_EXPIRED = 4, PAGE_AS_ONE = 8 };

/* What a log is graded with: the text of the user's settings.ini, which ranks below the workbook's own sheet, and of what was
 * changed since, which ranks above it; the log's sheets, a line each; all may be NULL. `as_of` counts days from 1970-01-01. */
struct page_order {
    const char *user_settings, *changed_settings, *sheets;
    int32_t as_of;
    uint32_t wishes;
};

/* Room for `size` bytes that the page fills: names, texts, the log. */
void *page_room(size_t size);

/* A file beside the log: any number, before what they are for. Name and bytes are kept as they are. */
void page_add_file(const char *name, const void *bytes, size_t size);

/* Of the files added, which are exports of one account: fills PAGE_JOINED with the index of the first of each. */
int page_join(const struct page_order *order);

/* Grades a log, or an export joined with the files added. Returns the program's exit status: 0, 1 (rows were left out) or 2
 * (nothing was graded). */
int page_grade(const char *name, const void *bytes, size_t size, const struct page_order *order);
/* After page_grade: the whole JSON document, in pieces, by the import page.write. */
void page_stream_json(void);
/* After page_grade: the reports, file by file, by the import page.file. */
int page_write_reports(void);
/* After page_grade: fills PAGE_EXPLAINED for the position of that ID. */
int page_explain(const char *id);

/* The files added, brokers' exports, into a log. Fills PAGE_IMPORTED, unless there is nothing to add, and PAGE_ADDED. Returns
 * the exit status: 0, 1 (rows of an export had errors) or 2 (nothing was added). */
int page_import(const char *name, const void *bytes, size_t size, const struct page_order *order);

/* Fill PAGE_KNOWN and PAGE_BLANK; 0 when all went well. */
int page_describe(void);
int page_blank_log(const struct page_order *order);

/* PAGE_ARCHIVE: any number of files, then the end. */
void page_archive_add(const char *name, const void *bytes, size_t size);
void page_archive_end(void);

/* What came out of it; size 0 = nothing. */
const void *page_part(enum page_part part);
size_t page_part_size(enum page_part part);

#endif
