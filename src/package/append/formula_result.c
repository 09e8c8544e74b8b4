/* Working out a formula by recursive descent; what is not known spoils the result, unless a branch that is not taken holds it. */
#include "package/append/formula_result.h"

#include <ctype.h>
#include <math.h>

#include "base/compare.h"
#include "base/number_text.h"
#include "base/place.h"
#include "base/text.h"
#include "base/utf8.h"
#include "package/append/formula_functions.h"
#include "package/append/formula_value.h"
#include "package/parts/reference.h"

enum { DEPTH_MOST = 48 };

struct evaluation {
    const struct formula_scope *scope;
    const char *at;
    int depth;
};

/* ---- reading ---- */

static void skip_blanks(struct evaluation *evaluation) {
    while (*evaluation->at == ' ' || *evaluation->at == '\n' || *evaluation->at == '\r' || *evaluation->at == '\t')
        evaluation->at++;
}

static bool take(struct evaluation *evaluation, const char *token) {
    size_t length = strlen(token);
    skip_blanks(evaluation);
    if (strncmp(evaluation->at, token, length) != 0)
        return false;
    evaluation->at += length;
    return true;
}

static struct value evaluate(struct evaluation *evaluation);

static struct value read_call(struct evaluation *evaluation, struct slice name) {
    struct formula_arguments arguments = {0};
    if (!take(evaluation, ")")) {
        do {
            skip_blanks(evaluation);
            struct value value = *evaluation->at == ',' || *evaluation->at == ')' ? (struct value){.kind = FORMULA_BLANK} : evaluate(evaluation);
            if (arguments.count == ARGUMENTS_MOST)
                return value_unknown;
            arguments.items[arguments.count++] = value;
        } while (take(evaluation, ","));
        if (!take(evaluation, ")")) {
            evaluation->at = "\x01"; /* nothing that follows can be understood */
            return value_unknown;
        }
    }
    return formula_call(evaluation->scope, name, &arguments);
}

/* ---- references ---- */

/* The heading in [@Premium], [@[Net Premium]] and [[#This Row],[Net Premium]]; NULL for other columns and rows. */
static const char *read_heading(struct evaluation *evaluation) {
    struct text text = {.arena = evaluation->scope->arena};
    size_t depth = 0;
    bool this_row = false;
    text_add(&text, "");
    for (; *evaluation->at; evaluation->at++) {
        const char *at = evaluation->at;
        if (strncmp(at, "[#This Row],", 12) == 0) {
            this_row = true;
            evaluation->at += 11;
        } else if (*at == '[') {
            depth++;
        } else if (*at == ']' && --depth == 0) {
            evaluation->at++;
            return this_row ? text_string(&text) : NULL;
        } else if (*at == '@' && depth == 1 && text.length == 0) {
            this_row = true;
        } else if (*at != ']') {
            if (*at == '\'' && at[1])
                at = ++evaluation->at;
            text_add_slice(&text, (struct slice){at, 1});
        }
    }
    return NULL;
}

static struct value read_column(struct evaluation *evaluation) {
    const char *heading = read_heading(evaluation);
    uint32_t column = heading ? evaluation->scope->column(evaluation->scope->context, heading) : NO_COLUMN;
    return column == NO_COLUMN ? value_unknown : value_of_cell(evaluation->scope, evaluation->scope->row, column);
}

/* A cell, or with a colon the range that it begins. */
static struct value read_reference(struct evaluation *evaluation, struct slice name) {
    uint32_t column, row, last_column, last_row;
    const char *end = name.text + name.length;
    if (reference_parse_cell(name.text, end, &column, &row) != end || column == NO_COLUMN || !row)
        return value_unknown;
    if (*evaluation->at != ':')
        return value_of_cell(evaluation->scope, row, column);
    const char *begin = evaluation->at + 1, *next = reference_parse_cell(begin, begin + strlen(begin), &last_column, &last_row);
    if (!next || last_column == NO_COLUMN || !last_row || last_column < column || last_row < row)
        return value_unknown;
    evaluation->at = next;
    return (struct value){.kind = FORMULA_RANGE, .left = column, .top = row, .right = last_column, .bottom = last_row};
}

static struct value read_name(struct evaluation *evaluation) {
    struct slice name = {evaluation->at, 0};
    while (isalnum((unsigned char)*evaluation->at) || *evaluation->at == '_' || *evaluation->at == '.' || *evaluation->at == '$')
        evaluation->at++;
    name.length = (size_t)(evaluation->at - name.text);
    if (*evaluation->at == '[')
        return read_column(evaluation);
    if (*evaluation->at == '(') {
        evaluation->at++;
        return read_call(evaluation, name);
    }
    if (utf8_equals_folded(name, slice_of("TRUE")) || utf8_equals_folded(name, slice_of("FALSE")))
        return value_boolean(name.length == 4);
    return read_reference(evaluation, name);
}

/* ---- operators ---- */

static struct value read_text(struct evaluation *evaluation) {
    struct text text = {.arena = evaluation->scope->arena};
    text_add(&text, "");
    for (evaluation->at++; *evaluation->at; evaluation->at++) {
        if (*evaluation->at == '"' && *++evaluation->at != '"')
            return value_text(text_string(&text));
        text_add_slice(&text, (struct slice){evaluation->at, 1});
    }
    return value_unknown;
}

static struct value read_number(struct evaluation *evaluation) {
    const char *start = evaluation->at;
    double number;
    while (isdigit((unsigned char)*evaluation->at) || *evaluation->at == '.')
        evaluation->at++;
    if ((*evaluation->at | 32) == 'e' && (isdigit((unsigned char)evaluation->at[1]) || evaluation->at[1] == '-' || evaluation->at[1] == '+'))
        for (evaluation->at += 2; isdigit((unsigned char)*evaluation->at);)
            evaluation->at++;
    return number_parse(start, (size_t)(evaluation->at - start), &number) ? value_number(number) : value_unknown;
}

static struct value read_primary(struct evaluation *evaluation) {
    skip_blanks(evaluation);
    char c = *evaluation->at;
    if (take(evaluation, "(")) {
        struct value value = evaluate(evaluation);
        return take(evaluation, ")") ? value : value_unknown;
    }
    if (c == '"')
        return read_text(evaluation);
    if (isdigit((unsigned char)c) || c == '.')
        return read_number(evaluation);
    if (c == '[')
        return read_column(evaluation);
    if (isalpha((unsigned char)c) || c == '_' || c == '$')
        return read_name(evaluation);
    evaluation->at = "\x01"; /* a sheet's name, an array, anything else */
    return value_unknown;
}

static struct value read_unary(struct evaluation *evaluation) {
    if (++evaluation->depth > DEPTH_MOST) {
        evaluation->at = "\x01";
        return value_unknown;
    }
    bool minus = take(evaluation, "-");
    struct value value = minus || take(evaluation, "+") ? read_unary(evaluation) : read_primary(evaluation);
    evaluation->depth--;
    struct value number = minus ? value_as_number(value) : value;
    if (minus && number.kind == FORMULA_NUMBER)
        number.number = -number.number;
    while (take(evaluation, "%"))
        number = value_is_spoilt(value_as_number(number)) ? value_spoilt(number) : value_number(value_as_number(number).number / 100);
    return number;
}

static struct value calculate(char operator, struct value left, struct value right) {
    struct value a = value_as_number(left), b = value_as_number(right);
    if (value_is_spoilt(a) || value_is_spoilt(b))
        return value_spoilt(value_is_spoilt(a) ? a : b);
    switch (operator) {
    case '+':
        return value_number(a.number + b.number);
    case '-':
        return value_number(a.number - b.number);
    case '*':
        return value_number(a.number * b.number);
    case '/':
        return b.number == 0 ? value_error : value_number(a.number / b.number);
    default:
        return value_number(pow(a.number, b.number));
    }
}

static struct value read_power(struct evaluation *evaluation) {
    struct value value = read_unary(evaluation);
    while (take(evaluation, "^"))
        value = calculate('^', value, read_unary(evaluation));
    return value;
}

static struct value read_product(struct evaluation *evaluation) {
    struct value value = read_power(evaluation);
    for (;;) {
        if (take(evaluation, "*"))
            value = calculate('*', value, read_power(evaluation));
        else if (take(evaluation, "/"))
            value = calculate('/', value, read_power(evaluation));
        else
            return value;
    }
}

static struct value read_sum(struct evaluation *evaluation) {
    struct value value = read_product(evaluation);
    for (;;) {
        if (take(evaluation, "+"))
            value = calculate('+', value, read_product(evaluation));
        else if (take(evaluation, "-"))
            value = calculate('-', value, read_product(evaluation));
        else
            return value;
    }
}

static struct value read_concatenation(struct evaluation *evaluation) {
    struct value value = read_sum(evaluation);
    while (take(evaluation, "&")) {
        struct value right = read_sum(evaluation);
        if (value_is_spoilt(value) || value_is_spoilt(right))
            value = value_spoilt(value_is_spoilt(value) ? value : right);
        else
            value = value_text(arena_print(evaluation->scope->arena, "%s%s", value_as_text(evaluation->scope, value), value_as_text(evaluation->scope, right)));
    }
    return value;
}

/* Numbers are less than texts, texts less than truths; a blank is "" or 0 (18.17.2.5). */
static int compare(struct value a, struct value b) {
    if (a.kind == FORMULA_BLANK)
        a = b.kind == FORMULA_TEXT ? value_text("") : (struct value){.kind = b.kind == FORMULA_BLANK ? FORMULA_NUMBER : b.kind};
    if (b.kind == FORMULA_BLANK)
        b = a.kind == FORMULA_TEXT ? value_text("") : (struct value){.kind = a.kind};
    if (a.kind != b.kind)
        return a.kind < b.kind ? -1 : 1;
    if (a.kind == FORMULA_TEXT)
        return utf8_equals_folded(slice_of(a.text), slice_of(b.text)) ? 0 : strcmp(a.text, b.text) < 0 ? -1 : 1;
    return COMPARE(a.number, b.number);
}

static struct value evaluate(struct evaluation *evaluation) {
    static const struct {
        const char *sign;
        bool less, equal, greater;
    } comparisons[] = {{"<=", true, true, false}, {">=", false, true, true}, {"<>", true, false, true},
                       {"<", true, false, false}, {">", false, false, true}, {"=", false, true, false}};
    if (++evaluation->depth > DEPTH_MOST) {
        evaluation->at = "\x01";
        return value_unknown;
    }
    struct value value = read_concatenation(evaluation);
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        if (!take(evaluation, comparisons[i].sign))
            continue;
        struct value right = read_concatenation(evaluation);
        if (value_is_spoilt(value) || value_is_spoilt(right)) {
            value = value_spoilt(value_is_spoilt(value) ? value : right);
        } else {
            int order = compare(value, right);
            value = value_boolean(order < 0 ? comparisons[i].less : order > 0 ? comparisons[i].greater : comparisons[i].equal);
        }
        i = (size_t)-1; /* comparisons go on from the left */
    }
    evaluation->depth--;
    return value;
}

bool formula_result(const char *formula, const struct formula_scope *scope, struct append_value *result) {
    struct evaluation evaluation = {.scope = scope, .at = formula};
    struct value value = evaluate(&evaluation);
    skip_blanks(&evaluation);
    if (*evaluation.at)
        return false;
    *result = (struct append_value){.kind = APPEND_NUMBER, .number = value.number};
    if (value.kind == FORMULA_TEXT)
        *result = (struct append_value){.kind = APPEND_TEXT, .text = value.text};
    return value.kind == FORMULA_TEXT || value.kind == FORMULA_NUMBER || value.kind == FORMULA_BLANK;
}
