/* One setting's value: from text into its member and back. */
#include "settings/setting_value.h"

#include <math.h>
#include <string.h>

#include "base/number_text.h"
#include "base/utf8.h"
#include "settings/text_value.h"

static void *member_of(const struct setting *setting, struct settings *settings) {
    return (char *)settings + setting->offset;
}

static const void *const_member_of(const struct setting *setting, const struct settings *settings) {
    return (const char *)settings + setting->offset;
}

/* A number, with `percent` told apart: "60%" is 60 and a percent sign. */
static bool read_number(struct slice text, double *number, bool *percent) {
    text = utf8_trim(text);
    *percent = text.length > 0 && text.text[text.length - 1] == '%';
    if (*percent)
        text.length--;
    text = utf8_trim(text);
    return number_parse(text.text, text.length, number) && isfinite(*number);
}

static bool in_bounds(const struct setting *setting, double number) {
    return number >= setting->least && number <= setting->most;
}

static bool store_double(const struct setting *setting, struct slice text, double *value) {
    double number;
    bool percent;
    if (!read_number(text, &number, &percent) || (percent && !setting->rate))
        return false;
    if (percent)
        number /= 100;
    if (!in_bounds(setting, number))
        return false;
    *value = number;
    return true;
}

/* "1073741824", and for sizes in bytes also "1G", "512 MB", "64k". */
static bool read_whole(const struct setting *setting, struct slice text, double *whole) {
    static const char units[] = "kmg";
    double factor = 1;
    if (setting->slot == SLOT_INT64 && text.length > 1 && (text.text[text.length - 1] | 32) == 'b')
        text.length--;
    const char *unit = text.length > 1 && setting->slot == SLOT_INT64
                           ? strchr(units, text.text[text.length - 1] | 32)
                           : NULL;
    if (unit && *unit) {
        text.length--;
        factor = pow(1024, (double)(unit - units + 1));
    }
    bool percent;
    if (!read_number(text, whole, &percent) || percent)
        return false;
    *whole *= factor;
    return *whole == floor(*whole) && in_bounds(setting, *whole);
}

static bool store_flag(struct slice text, bool *flag) {
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (utf8_equals_folded(text, slice_of(words[i]))) {
            *flag = i % 2 != 0;
            return true;
        }
    return false;
}

/* Takes the next blank-separated word off the front of a text; false at its end. */
static bool next_word(struct slice *text, struct slice *word) {
    *text = utf8_trim(*text);
    size_t length = 0;
    while (length < text->length && !strchr(" \t,;", text->text[length]))
        length++;
    *word = (struct slice){text->text, length};
    size_t taken = length < text->length ? length + 1 : length;
    *text = (struct slice){text->text + taken, text->length - taken};
    return length > 0;
}

static bool store_curve(struct slice text, struct curve *curve) {
    struct curve read = {0};
    struct slice word;
    while (next_word(&text, &word)) {
        const char *colon = memchr(word.text, ':', word.length);
        if (!colon || read.count == CURVE_KNOTS)
            return false;
        struct knot *knot = &read.knots[read.count++];
        struct slice x = {word.text, (size_t)(colon - word.text)};
        struct slice score = {colon + 1, word.length - x.length - 1};
        bool percent;
        if (!read_number(x, &knot->x, &percent))
            return false;
        if (percent)
            knot->x /= 100;
        if (!read_number(score, &knot->score, &percent) || percent || knot->score < 0 || knot->score > 100)
            return false;
        if (read.count > 1 && knot->x <= knot[-1].x)
            return false;
    }
    if (text.length > 0 || read.count < 2)
        return false;
    *curve = read;
    return true;
}

/* The dash between the two ends of a span: a hyphen that is no sign, an en dash, "to"; NULL = one number. */
static const char *find_dash(struct slice text, size_t *length) {
    for (size_t i = 1; i < text.length; i++) {
        if (text.text[i] == '-' && (text.text[i - 1] | 32) != 'e') {
            *length = 1;
            return text.text + i;
        }
        if (text.length - i >= 3 && memcmp(text.text + i, "\u2013", 3) == 0) {
            *length = 3;
            return text.text + i;
        }
    }
    return NULL;
}

static bool store_span(const struct setting *setting, struct slice text, struct span *span) {
    size_t dash_length = 0;
    const char *dash = find_dash(text, &dash_length);
    struct slice low = {text.text, dash ? (size_t)(dash - text.text) : text.length};
    struct slice high = dash ? (struct slice){dash + dash_length, text.length - low.length - dash_length} : low;
    struct span read;
    bool low_percent, high_percent;
    if (!read_number(low, &read.low, &low_percent) || !read_number(high, &read.high, &high_percent))
        return false;
    if ((low_percent && !high_percent) || (high_percent && !setting->rate))
        return false;
    if (high_percent) { /* "10-20%": the sign stands for both */
        read.low /= 100;
        read.high /= 100;
    }
    if (read.low > read.high || !in_bounds(setting, read.low) || !in_bounds(setting, read.high))
        return false;
    *span = read;
    return true;
}

static bool find_word(const char *words, struct slice text, int *index) {
    struct slice rest = slice_of(words), word;
    for (*index = 0; next_word(&rest, &word); ++*index)
        if (utf8_equals_folded(word, text))
            return true;
    return false;
}

static bool store_word(const char *words, struct slice text, void *member) {
    int word;
    if (!find_word(words, text, &word))
        return false;
    memcpy(member, &word, sizeof word);
    return true;
}

static bool is_text_of(enum setting_text kind, struct slice text) {
    enum { HEADER_MOST = 255 };
    switch (kind) {
    case TEXT_CURRENCY:
        return text_value_is_currency(text);
    case TEXT_TICKERS:
        return text_value_is_ticker_list(text);
    case TEXT_HEADER:
        return text.length == 0 || is_plain_text(text, HEADER_MOST);
    }
    return false;
}

static bool store_text(enum setting_text kind, struct slice text, const char **member) {
    if (!is_text_of(kind, text) || text.text[text.length] != '\0')
        return false;
    *member = text.length > 0 ? text.text : NULL;
    return true;
}

bool setting_store(const struct setting *setting, struct slice text, struct settings *settings) {
    void *member = member_of(setting, settings);
    double whole;
    text = utf8_trim(text);
    switch (setting->slot) {
    case SLOT_DOUBLE:
        return store_double(setting, text, member);
    case SLOT_INT32:
        return read_whole(setting, text, &whole) && (*(int32_t *)member = (int32_t)whole, true);
    case SLOT_INT64:
        return read_whole(setting, text, &whole) && (*(int64_t *)member = (int64_t)whole, true);
    case SLOT_FLAG:
        return store_flag(text, member);
    case SLOT_CURVE:
        return store_curve(text, member);
    case SLOT_SPAN:
        return store_span(setting, text, member);
    case SLOT_WORD:
        return store_word(setting->words, text, member);
    case SLOT_TEXT:
        return store_text(setting->text, text, member);
    }
    return false;
}

static const char *print_number(double number, struct arena *arena) {
    char text[NUMBER_TEXT_SIZE];
    number_print(number, text);
    return arena_copy(arena, text);
}

/* The percentage that reads back as this very fraction; NAN when there is none. */
static double percentage(double fraction) {
    double percent = number_round(fraction * 100, 12);
    return percent / 100 == fraction ? percent : NAN;
}

static const char *print_rate(double fraction, struct arena *arena) {
    double percent = percentage(fraction);
    return isnan(percent) ? print_number(fraction, arena) : arena_print(arena, "%s%%", print_number(percent, arena));
}

static const char *print_span(const struct setting *setting, const struct span *span, struct arena *arena) {
    double low = setting->rate ? percentage(span->low) : span->low;
    double high = setting->rate ? percentage(span->high) : span->high;
    const char *sign = setting->rate ? "%" : "";
    if (isnan(low) || isnan(high)) {
        low = span->low;
        high = span->high;
        sign = "";
    }
    return arena_print(arena, "%s-%s%s", print_number(low, arena), print_number(high, arena), sign);
}

static const char *print_curve(const struct curve *curve, struct arena *arena) {
    const char *text = "";
    for (int32_t i = 0; i < curve->count; i++)
        text = arena_print(arena, "%s%s%s:%s", text, i ? " " : "", print_number(curve->knots[i].x, arena),
                           print_number(curve->knots[i].score, arena));
    return text;
}

static const char *print_word(const char *words, const void *member, struct arena *arena) {
    struct slice rest = slice_of(words), word;
    int index;
    memcpy(&index, member, sizeof index);
    while (next_word(&rest, &word) && index > 0)
        index--;
    return arena_copy_length(arena, word.text, word.length);
}

const char *setting_print(const struct setting *setting, const struct settings *settings, struct arena *arena) {
    const void *member = const_member_of(setting, settings);
    switch (setting->slot) {
    case SLOT_DOUBLE:
        return (setting->rate ? print_rate : print_number)(*(const double *)member, arena);
    case SLOT_INT32:
        return print_number(*(const int32_t *)member, arena);
    case SLOT_INT64:
        return print_number((double)*(const int64_t *)member, arena);
    case SLOT_FLAG:
        return *(const bool *)member ? "yes" : "no";
    case SLOT_CURVE:
        return print_curve(member, arena);
    case SLOT_SPAN:
        return print_span(setting, member, arena);
    case SLOT_WORD:
        return print_word(setting->words, member, arena);
    case SLOT_TEXT:
        return *(const char *const *)member ? *(const char *const *)member : "";
    }
    return "";
}

static const char *expected_words(const char *words, struct arena *arena) {
    struct slice rest = slice_of(words), word;
    const char *text = "one of";
    for (const char *comma = ""; next_word(&rest, &word); comma = ",")
        text = arena_print(arena, "%s%s %.*s", text, comma, (int)word.length, word.text);
    return text;
}

static const char *expected_text(enum setting_text kind) {
    switch (kind) {
    case TEXT_CURRENCY:
        return "three capital letters such as USD";
    case TEXT_TICKERS:
        return "a list of tickers such as SPX NDX";
    case TEXT_HEADER:
        return "a header, one line of at most 255 bytes";
    }
    return "";
}

const char *setting_expected(const struct setting *setting, struct arena *arena) {
    const char *(*print)(double, struct arena *) = setting->rate ? print_rate : print_number;
    const char *low = print(setting->least, arena), *high = print(setting->most, arena);
    switch (setting->slot) {
    case SLOT_DOUBLE:
        return setting->rate ? arena_print(arena, "a rate from %s to %s, such as 60%% or 0.6", low, high)
                             : arena_print(arena, "a number from %s to %s", low, high);
    case SLOT_INT32:
        return arena_print(arena, "a whole number from %s to %s", low, high);
    case SLOT_INT64:
        return arena_print(arena, "a whole number from %s to %s, such as 512M or 2G", low, high);
    case SLOT_FLAG:
        return "yes or no";
    case SLOT_CURVE:
        return "a curve: two to 16 knots x:score, x increasing, scores from 0 to 100, such as 0:100 0.5:0";
    case SLOT_SPAN:
        return setting->rate ? arena_print(arena, "a span of rates from %s to %s, such as 10-20%%", low, high)
                             : arena_print(arena, "a span from %s to %s, such as 2-4", low, high);
    case SLOT_WORD:
        return expected_words(setting->words, arena);
    case SLOT_TEXT:
        return expected_text(setting->text);
    }
    return "";
}
