/* JSON text: punctuation, escapes, nulls, numbers, line breaks. */
#include "check.h"

#include <stdlib.h>

#include "report/json/json_writer.h"

static struct json_writer json;
static struct output_file output;

static void begin(bool pretty) {
    output_file_open_memory(&output);
    json_begin(&json, &output, pretty);
}

static void check(const char *expected) {
    json_end(&json);
    output_file_write(&output, "", 1);
    CHECK_TEXT((const char *)output.memory, expected);
    output_file_release(&output);
}

static void test_values(void) {
    begin(false);
    json_object(&json, NULL);
    json_text(&json, "text", "a\"b\\c\n\t\x01\x7F/\u2212");
    json_text(&json, "none", NULL);
    json_number(&json, "half", 0.5);
    json_number(&json, "absent", NAN);
    json_number(&json, "zero", -0.0);
    json_whole(&json, "whole", INT64_MIN);
    json_flag(&json, "flag", false);
    json_date(&json, "date", date_from_civil(2025, 3, 14));
    json_date(&json, "no_date", DATE_NONE);
    json_money(&json, "money", (struct money){-1369500});
    json_money_if(&json, "no_money", false, MONEY_ZERO);
    json_letter(&json, "grade", 'A');
    json_letter(&json, "no_grade", '\0');
    json_object_end(&json);
    check("{\"text\":\"a\\\"b\\\\c\\n\\t\\u0001\\u007f/\u2212\",\"none\":null,\"half\":0.5,\"absent\":null,\"zero\":0,"
          "\"whole\":-9223372036854775808,\"flag\":false,\"date\":\"2025-03-14\",\"no_date\":null,\"money\":-136.95,"
          "\"no_money\":null,\"grade\":\"A\",\"no_grade\":null}\n");
}

static void test_nesting(bool pretty, const char *expected) {
    begin(pretty);
    json_object(&json, NULL);
    json_array(&json, "empty");
    json_array_end(&json);
    json_array(&json, "list");
    for (int i = 0; i < 2; i++) {
        json_object(&json, NULL);
        json_whole(&json, "i", i);
        json_array(&json, "deep");
        json_whole(&json, NULL, 1);
        json_whole(&json, NULL, 2);
        json_array_end(&json);
        json_object_end(&json);
    }
    json_array_end(&json);
    json_object(&json, "none");
    json_object_end(&json);
    json_object_end(&json);
    check(expected);
}

/* Longer than the buffer, in one piece and in many. */
static void test_long(void) {
    size_t length = 3 * JSON_BUFFER_SIZE;
    char *text = malloc(length + 1);
    CHECK(text != NULL);
    if (!text)
        return;
    memset(text, 'x', length);
    text[length] = '\0';
    begin(false);
    json_array(&json, NULL);
    json_text(&json, NULL, text);
    for (int i = 0; i < 20000; i++)
        json_whole(&json, NULL, 1234567);
    json_array_end(&json);
    json_end(&json);
    CHECK_INT(output.position, 1 + 2 + length + 20000 * 8 + 1 + 1);
    CHECK(memcmp(output.memory + 2, text, length) == 0);
    output_file_release(&output);
    free(text);
}

int main(void) {
    test_values();
    test_nesting(false, "{\"empty\":[],\"list\":[{\"i\":0,\"deep\":[1,2]},{\"i\":1,\"deep\":[1,2]}],\"none\":{}}\n");
    test_nesting(true, "{\n  \"empty\": [],\n  \"list\": [\n    {\"i\": 0, \"deep\": [1, 2]},\n    {\"i\": 1, \"deep\": [1, 2]}\n  ],\n"
                       "  \"none\": {}\n}\n");
    test_long();
    return checks_end("json writer");
}
