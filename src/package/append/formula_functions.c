/* Values and functions of formulas. */
#include "package/append/formula_functions.h"

#include <ctype.h>
#include <math.h>

#include "base/number_text.h"
#include "base/utf8.h"

enum { RANGE_CELLS_MOST = 20000 };

/* ---- values ---- */

const struct value value_unknown = {.kind = FORMULA_UNKNOWN}, value_error = {.kind = FORMULA_ERROR};

struct value value_number(double number) {
    return isfinite(number) ? (struct value){.kind = FORMULA_NUMBER, .number = number} : value_error;
}

struct value value_boolean(bool truth) {
    return (struct value){.kind = FORMULA_BOOLEAN, .number = truth};
}

struct value value_text(const char *text) {
    return (struct value){.kind = FORMULA_TEXT, .text = text};
}

struct value value_of_cell(const struct formula_scope *scope, uint32_t row, uint32_t column) {
    struct append_value value = {0};
    if (!scope->value(scope->context, row, column, &value))
        return value_unknown;
    if (value.kind == APPEND_NOTHING || value.kind == APPEND_BLANK)
        return (struct value){.kind = FORMULA_BLANK};
    return value.kind == APPEND_TEXT ? value_text(value.text) : value_number(value.number);
}

/* What an operator takes of a value: one that is not known or an error goes on as it is. */
bool value_is_spoilt(struct value value) {
    return value.kind == FORMULA_UNKNOWN || value.kind == FORMULA_ERROR || value.kind == FORMULA_RANGE;
}

struct value value_spoilt(struct value value) {
    return value.kind == FORMULA_ERROR ? value_error : value_unknown;
}

struct value value_as_number(struct value value) {
    double number;
    if (value.kind == FORMULA_BLANK)
        return value_number(0);
    if (value.kind == FORMULA_BOOLEAN)
        return value_number(value.number);
    if (value.kind == FORMULA_TEXT)
        return number_parse(value.text, strlen(value.text), &number) ? value_number(number) : value_error;
    return value;
}

const char *value_as_text(const struct formula_scope *scope, struct value value) {
    if (value.kind == FORMULA_TEXT)
        return value.text;
    if (value.kind == FORMULA_BOOLEAN)
        return value.number != 0 ? "TRUE" : "FALSE";
    if (value.kind == FORMULA_BLANK)
        return "";
    char *text = arena_alloc(scope->arena, NUMBER_TEXT_SIZE);
    number_print(value.number, text);
    return text;
}

/* ---- functions ---- */

struct gathered {
    double sum, least, greatest;
    size_t count;
    struct value spoilt; /* FORMULA_BLANK: nothing is */
};

static void gather(struct gathered *all, struct value value) {
    if (value_is_spoilt(value))
        all->spoilt = value_spoilt(value);
    else if (value.kind == FORMULA_NUMBER) {
        all->sum += value.number;
        all->least = all->count ? fmin(all->least, value.number) : value.number;
        all->greatest = all->count++ ? fmax(all->greatest, value.number) : value.number;
    }
}

static struct gathered gather_all(const struct formula_scope *scope, const struct formula_arguments *arguments) {
    struct gathered all = {.spoilt = {.kind = FORMULA_BLANK}};
    for (size_t i = 0; i < arguments->count; i++) {
        const struct value *value = &arguments->items[i];
        if (value->kind != FORMULA_RANGE) {
            gather(&all, *value);
            continue;
        }
        uint64_t cells = (uint64_t)(value->right - value->left + 1) * (value->bottom - value->top + 1);
        if (cells > RANGE_CELLS_MOST)
            all.spoilt = value_unknown;
        for (uint32_t row = value->top; cells <= RANGE_CELLS_MOST && row <= value->bottom; row++)
            for (uint32_t column = value->left; column <= value->right; column++)
                gather(&all, value_of_cell(scope, row, column));
    }
    return all;
}

static bool is_true(struct value value) {
    return (value.kind == FORMULA_NUMBER || value.kind == FORMULA_BOOLEAN) && value.number != 0;
}

static struct value call_if(const struct formula_arguments *arguments) {
    struct value condition = arguments->items[0];
    if (value_is_spoilt(condition) || condition.kind == FORMULA_TEXT)
        return condition.kind == FORMULA_TEXT ? value_error : value_spoilt(condition);
    if (is_true(condition))
        return arguments->items[1];
    return arguments->count > 2 ? arguments->items[2] : value_boolean(false);
}

static struct value call_logic(const struct formula_arguments *arguments, bool all) {
    bool truth = all;
    for (size_t i = 0; i < arguments->count; i++) {
        if (value_is_spoilt(arguments->items[i]))
            return value_spoilt(arguments->items[i]);
        truth = all ? truth && is_true(arguments->items[i]) : truth || is_true(arguments->items[i]);
    }
    return value_boolean(truth);
}

static struct value call_round(const struct formula_arguments *arguments) {
    struct value number = value_as_number(arguments->items[0]), digits = value_as_number(arguments->items[1]);
    if (value_is_spoilt(number) || value_is_spoilt(digits))
        return value_spoilt(value_is_spoilt(number) ? number : digits);
    return digits.number >= 0 && digits.number <= 15 ? value_number(number_round(number.number, (int)digits.number)) : value_unknown;
}

enum function {
    FUNCTION_IF, FUNCTION_IFERROR, FUNCTION_AND, FUNCTION_OR, FUNCTION_NOT, FUNCTION_ROUND, FUNCTION_ABS, FUNCTION_INT, FUNCTION_N, FUNCTION_SUM,
    FUNCTION_MAX, FUNCTION_MIN, FUNCTION_ISBLANK, FUNCTION_ISNUMBER, FUNCTION_ROW, FUNCTION_UPPER, FUNCTION_LEN
};

static const struct function_row {
    const char *name;
    uint8_t least, most; /* arguments */
} functions[] = {
    [FUNCTION_IF] = {"IF", 2, 3},           [FUNCTION_IFERROR] = {"IFERROR", 2, 2}, [FUNCTION_AND] = {"AND", 1, 32},
    [FUNCTION_OR] = {"OR", 1, 32},          [FUNCTION_NOT] = {"NOT", 1, 1},         [FUNCTION_ROUND] = {"ROUND", 2, 2},
    [FUNCTION_ABS] = {"ABS", 1, 1},         [FUNCTION_INT] = {"INT", 1, 1},         [FUNCTION_N] = {"N", 1, 1},
    [FUNCTION_SUM] = {"SUM", 1, 32},        [FUNCTION_MAX] = {"MAX", 1, 32},        [FUNCTION_MIN] = {"MIN", 1, 32},
    [FUNCTION_ISBLANK] = {"ISBLANK", 1, 1}, [FUNCTION_ISNUMBER] = {"ISNUMBER", 1, 1}, [FUNCTION_ROW] = {"ROW", 0, 0},
    [FUNCTION_UPPER] = {"UPPER", 1, 1},     [FUNCTION_LEN] = {"LEN", 1, 1},
};

static struct value call_one(const struct formula_scope *scope, enum function function, struct value value) {
    if (function == FUNCTION_N && value.kind != FORMULA_NUMBER && !value_is_spoilt(value))
        return value_number(value.kind == FORMULA_BOOLEAN ? value.number : 0);
    if (value_is_spoilt(value))
        return value_spoilt(value);
    struct value number = value_as_number(value);
    switch (function) {
    case FUNCTION_NOT:
        return value_boolean(!is_true(value));
    case FUNCTION_ISBLANK:
        return value_boolean(value.kind == FORMULA_BLANK);
    case FUNCTION_ISNUMBER:
        return value_boolean(value.kind == FORMULA_NUMBER);
    case FUNCTION_UPPER: {
        char *text = arena_copy(scope->arena, value_as_text(scope, value));
        for (char *at = text; *at; at++)
            *at = (char)toupper((unsigned char)*at);
        return value_text(text);
    }
    case FUNCTION_LEN:
        return value_number((double)strlen(value_as_text(scope, value)));
    case FUNCTION_ABS:
        return value_is_spoilt(number) ? number : value_number(fabs(number.number));
    case FUNCTION_INT:
        return value_is_spoilt(number) ? number : value_number(floor(number.number));
    default:
        return value;
    }
}

static struct value call(const struct formula_scope *scope, enum function function, const struct formula_arguments *arguments) {
    struct gathered all;
    switch (function) {
    case FUNCTION_IF:
        return call_if(arguments);
    case FUNCTION_IFERROR:
        return arguments->items[0].kind == FORMULA_ERROR ? arguments->items[1] : arguments->items[0];
    case FUNCTION_AND:
    case FUNCTION_OR:
        return call_logic(arguments, function == FUNCTION_AND);
    case FUNCTION_ROUND:
        return call_round(arguments);
    case FUNCTION_ROW:
        return value_number(scope->row);
    case FUNCTION_SUM:
    case FUNCTION_MAX:
    case FUNCTION_MIN:
        all = gather_all(scope, arguments);
        if (all.spoilt.kind != FORMULA_BLANK)
            return all.spoilt;
        return value_number(function == FUNCTION_SUM ? all.sum : function == FUNCTION_MAX ? all.greatest : all.least);
    default:
        return call_one(scope, function, arguments->items[0]);
    }
}

struct value formula_call(const struct formula_scope *scope, struct slice name, const struct formula_arguments *arguments) {
    size_t function = 0, known = sizeof functions / sizeof *functions;
    while (function < known && !utf8_equals_folded(name, slice_of(functions[function].name)))
        function++;
    if (function == known || arguments->count < functions[function].least || arguments->count > functions[function].most)
        return value_unknown;
    return call(scope, (enum function)function, arguments);
}
