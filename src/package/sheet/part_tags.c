/* From one '<' to the next. */
#include "package/sheet/part_tags.h"

#include <string.h>

#include "base/bytes.h"

/* Past a comment, a section or an instruction; the same place when none begins there. */
static size_t skip_other(struct slice bytes, size_t at) {
    static const struct {
        const char *start, *end;
    } others[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t start = strlen(others[i].start), end = strlen(others[i].end);
        if (bytes.length - at < start || memcmp(bytes.text + at, others[i].start, start) != 0)
            continue;
        const char *found = bytes_find(bytes.text + at, bytes.length - at, others[i].end, end);
        return found ? (size_t)(found + end - bytes.text) : bytes.length;
    }
    return at;
}

static size_t tag_end(struct slice bytes, size_t at) {
    char quote = '\0';
    for (; at < bytes.length; at++) {
        char c = bytes.text[at];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return bytes.length;
}

static void take_name(struct part_tags *tags) {
    const char *at = tags->tag.text + 1 + tags->is_end, *end = tags->tag.text + tags->tag.length, *start = at;
    for (; at < end && !strchr(" \t\r\n/>", *at); at++)
        if (*at == ':')
            start = at + 1;
    tags->name = (struct slice){start, (size_t)(at - start)};
}

bool part_tags_next(struct part_tags *tags) {
    while (tags->next < tags->bytes.length) {
        const char *open = memchr(tags->bytes.text + tags->next, '<', tags->bytes.length - tags->next);
        if (!open)
            return false;
        size_t start = (size_t)(open - tags->bytes.text), past = skip_other(tags->bytes, start);
        if (past > start) {
            tags->next = past;
            continue;
        }
        tags->next = tag_end(tags->bytes, start);
        tags->tag = (struct slice){open, tags->next - start};
        tags->is_end = tags->tag.length > 1 && open[1] == '/';
        tags->is_empty = tags->tag.length > 2 && open[tags->tag.length - 2] == '/';
        take_name(tags);
        return true;
    }
    return false;
}

struct slice part_tag_text(const struct part_tags *tags) {
    const char *start = tags->bytes.text + tags->next;
    const char *end = tags->is_empty ? start : memchr(start, '<', tags->bytes.length - tags->next);
    return (struct slice){start, end ? (size_t)(end - start) : 0};
}
