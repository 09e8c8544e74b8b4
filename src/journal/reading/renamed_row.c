/* Words in capitals that may be tickers. */
#include "journal/reading/renamed_row.h"

#include <string.h>

#include "base/packed_words.h"

enum { LETTERS_MOST = 6 };

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
}

/* "TO" and "NOW" stand between the names. */
static bool stands_between(const char *word) {
    static const char words[] = "TO\0" "NOW\0" "NEW\0" "OLD\0" "FROM\0" "WAS\0" "NAME\0" "TICKER\0" "SYMBOL\0" "CHANGE\0";
    return packed_words_have(words, word);
}

/* The next word in capitals from `*at` on; false = no more. */
static bool next_name(const char **at, char name[LETTERS_MOST + 1]) {
    for (const char *from = *at; *from; from = *at) {
        while (*from && !is_letter(*from))
            from++;
        const char *end = from;
        bool capitals = *from >= 'A' && *from <= 'Z';
        for (; is_letter(*end); end++)
            capitals &= !(*end >= 'a' && *end <= 'z');
        *at = end;
        size_t length = (size_t)(end - from);
        if (!capitals || length > LETTERS_MOST)
            continue;
        memcpy(name, from, length);
        name[length] = '\0';
        if (!stands_between(name))
            return true;
    }
    return false;
}

/* The only name that a text has besides this one; NULL = none, or several. */
static const char *other_name(struct draft *draft, const char *text, const char *known) {
    char name[LETTERS_MOST + 1];
    const char *found = NULL;
    while (text && next_name(&text, name)) {
        const char *ticker = intern_text(&draft->texts->tickers, name);
        if (ticker == known || ticker == found)
            continue;
        if (found)
            return NULL;
        found = ticker;
    }
    return found;
}

void row_read_renaming(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE], name[LETTERS_MOST + 1];
    const char *text = row_text(row, FIELD_TICKER, buffer), *at = text;
    if (at && next_name(&at, name)) {
        const char *first = intern_text(&row->draft->texts->tickers, name);
        row->extra->renamed = other_name(row->draft, at, first);
        row->row->ticker = row->extra->renamed ? first : row->row->ticker;
    }
    if (!row->extra->renamed)
        row->extra->renamed = other_name(row->draft, row_text(row, FIELD_NOTES, buffer), row->row->ticker);
}
