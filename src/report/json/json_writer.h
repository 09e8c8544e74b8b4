/*
 * JSON, written in order: objects, arrays, values; commas, line breaks and escapes are taken care of.
 *
 * Texts are valid UTF-8. Absent numbers, dates and texts are null. Bytes are gathered and handed to the output file in
 * large pieces; json_end writes the last.
 */
#ifndef WHEELGRADE_REPORT_JSON_WRITER_H
#define WHEELGRADE_REPORT_JSON_WRITER_H

#include "base/date.h"
#include "base/money.h"
#include "system/output_file.h"

enum { JSON_BUFFER_SIZE = 1 << 16 };

struct json_writer {
    struct output_file *output;
    bool pretty;       /* a line for each member of the document and each item of its lists */
    int depth;         /* objects and arrays that are open */
    bool after_value;  /* a comma must come before the next one */
    size_t used;
    char buffer[JSON_BUFFER_SIZE];
};

void json_begin(struct json_writer *json, struct output_file *output, bool pretty);
void json_end(struct json_writer *json);

/* A NULL key: an item of an array. */
void json_object(struct json_writer *json, const char *key);
void json_object_end(struct json_writer *json);
void json_array(struct json_writer *json, const char *key);
void json_array_end(struct json_writer *json);

void json_text(struct json_writer *json, const char *key, const char *text);
void json_number(struct json_writer *json, const char *key, double number);
void json_whole(struct json_writer *json, const char *key, int64_t number);
void json_flag(struct json_writer *json, const char *key, bool flag);
void json_date(struct json_writer *json, const char *key, struct date date);
void json_money(struct json_writer *json, const char *key, struct money amount);
void json_null(struct json_writer *json, const char *key);
/* The amount if `present`, else null. */
void json_money_if(struct json_writer *json, const char *key, bool present, struct money amount);
/* A one-letter text; '\0' is null. */
void json_letter(struct json_writer *json, const char *key, char letter);

#endif
