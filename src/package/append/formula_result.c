/* Working out a formula by recursive descent; what is not known spoils the result, unless a branch that is not taken holds it. */
#include <ctype.h>
#include <math.h>

#include "base/number_text.h"
#include "base/place.h"
#include "base/text.h"
#include "base/utf8.h"
#include "package/append/formula.h"
#include "package/parts/reference.h"

enum { DEPTH_MOST = 48, ARGUMENTS_MOST = 32, RANGE_CELLS_MOST = 20000 };

enum value_kind { VALUE_UNKNOWN, VALUE_BLANK, VALUE_NUMBER, VALUE_TEXT, VALUE_BOOLEAN, VALUE_ERROR, VALUE_RANGE };

struct value {
    enum value_kind kind;
    double number;
    const char *text;
    uint32_t left, top, right, bottom; /* of a range */
};

struct evaluation {
    const struct formula_scope *scope;
    const char *at;
    int depth;
};

static const struct value unknown = {.kind = VALUE_UNKNOWN}, error = {.kind = VALUE_ERROR};

static struct value number_value(double number) {
    return isfinite(number) ? (struct value){.kind = VALUE_NUMBER, .number = number} : error;
}

static struct value boolean_value(bool truth) {
    return (struct value){.kind = VALUE_BOOLEAN, .number = truth};
}

static struct value text_value(const char *text) {
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

static struct value cell_value(const struct evaluation *evaluation, uint32_t row, uint32_t column) {
    struct append_value value = {0};
    if (!evaluation->scope->value(evaluation->scope->context, row, column, &value))
        return unknown;
    if (value.kind == APPEND_NOTHING || value.kind == APPEND_BLANK)
        return (struct value){.kind = VALUE_BLANK};
    return value.kind == APPEND_TEXT ? text_value(value.text) : number_value(value.number);
}

/* What an operator takes of a value: one that is not known or an error goes on as it is. */
static bool is_spoilt(struct value value) {
    return value.kind == VALUE_UNKNOWN || value.kind == VALUE_ERROR || value.kind == VALUE_RANGE;
}

static struct value spoilt(struct value value) {
    return value.kind == VALUE_ERROR ? error : unknown;
}

static struct value as_number(struct value value) {
    double number;
    if (value.kind == VALUE_BLANK)
        return number_value(0);
    if (value.kind == VALUE_BOOLEAN)
        return number_value(value.number);
    if (value.kind == VALUE_TEXT)
        return number_parse(value.text, strlen(value.text), &number) ? number_value(number) : error;
    return value;
}

static const char *as_text(const struct evaluation *evaluation, struct value value) {
    if (value.kind == VALUE_TEXT)
        return value.text;
    if (value.kind == VALUE_BOOLEAN)
        return value.number != 0 ? "TRUE" : "FALSE";
    if (value.kind == VALUE_BLANK)
        return "";
    char *text = arena_alloc(evaluation->scope->arena, NUMBER_TEXT_SIZE);
    number_print(value.number, text);
    return text;
}

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

/* ---- functions ---- */

struct arguments {
    struct value items[ARGUMENTS_MOST];
    size_t count;
};

struct gathered {
    double sum, least, greatest;
    size_t count;
    struct value spoilt; /* VALUE_BLANK: nothing is */
};

static void gather(struct gathered *all, struct value value) {
    if (is_spoilt(value))
        all->spoilt = spoilt(value);
    else if (value.kind == VALUE_NUMBER) {
        all->sum += value.number;
        all->least = all->count ? fmin(all->least, value.number) : value.number;
        all->greatest = all->count++ ? fmax(all->greatest, value.number) : value.number;
    }
}

static struct gathered gather_all(const struct evaluation *evaluation, const struct arguments *arguments) {
    struct gathered all = {.spoilt = {.kind = VALUE_BLANK}};
    for (size_t i = 0; i < arguments->count; i++) {
        const struct value *value = &arguments->items[i];
        if (value->kind != VALUE_RANGE) {
            gather(&all, *value);
            continue;
        }
        uint64_t cells = (uint64_t)(value->right - value->left + 1) * (value->bottom - value->top + 1);
        if (cells > RANGE_CELLS_MOST)
            all.spoilt = unknown;
        for (uint32_t row = value->top; cells <= RANGE_CELLS_MOST && row <= value->bottom; row++)
            for (uint32_t column = value->left; column <= value->right; column++)
                gather(&all, cell_value(evaluation, row, column));
    }
    return all;
}

static bool is_true(struct value value) {
    return (value.kind == VALUE_NUMBER || value.kind == VALUE_BOOLEAN) && value.number != 0;
}

static struct value call_if(const struct arguments *arguments) {
    struct value condition = arguments->items[0];
    if (is_spoilt(condition) || condition.kind == VALUE_TEXT)
        return condition.kind == VALUE_TEXT ? error : spoilt(condition);
    if (is_true(condition))
        return arguments->items[1];
    return arguments->count > 2 ? arguments->items[2] : boolean_value(false);
}

static struct value call_logic(const struct arguments *arguments, bool all) {
    bool truth = all;
    for (size_t i = 0; i < arguments->count; i++) {
        if (is_spoilt(arguments->items[i]))
            return spoilt(arguments->items[i]);
        truth = all ? truth && is_true(arguments->items[i]) : truth || is_true(arguments->items[i]);
    }
    return boolean_value(truth);
}

static struct value call_round(const struct arguments *arguments) {
    struct value number = as_number(arguments->items[0]), digits = as_number(arguments->items[1]);
    if (is_spoilt(number) || is_spoilt(digits))
        return spoilt(is_spoilt(number) ? number : digits);
    return digits.number >= 0 && digits.number <= 15 ? number_value(round_decimal(number.number, (int)digits.number)) : unknown;
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

static struct value call_one(const struct evaluation *evaluation, enum function function, struct value value) {
    if (function == FUNCTION_N && value.kind != VALUE_NUMBER && !is_spoilt(value))
        return number_value(value.kind == VALUE_BOOLEAN ? value.number : 0);
    if (is_spoilt(value))
        return spoilt(value);
    struct value number = as_number(value);
    switch (function) {
    case FUNCTION_NOT:
        return boolean_value(!is_true(value));
    case FUNCTION_ISBLANK:
        return boolean_value(value.kind == VALUE_BLANK);
    case FUNCTION_ISNUMBER:
        return boolean_value(value.kind == VALUE_NUMBER);
    case FUNCTION_UPPER: {
        char *text = arena_copy(evaluation->scope->arena, as_text(evaluation, value));
        for (char *at = text; *at; at++)
            *at = (char)toupper((unsigned char)*at);
        return text_value(text);
    }
    case FUNCTION_LEN:
        return number_value((double)strlen(as_text(evaluation, value)));
    case FUNCTION_ABS:
        return is_spoilt(number) ? number : number_value(fabs(number.number));
    case FUNCTION_INT:
        return is_spoilt(number) ? number : number_value(floor(number.number));
    default:
        return value;
    }
}

static struct value call(const struct evaluation *evaluation, enum function function, const struct arguments *arguments) {
    struct gathered all;
    switch (function) {
    case FUNCTION_IF:
        return call_if(arguments);
    case FUNCTION_IFERROR:
        return arguments->items[0].kind == VALUE_ERROR ? arguments->items[1] : arguments->items[0];
    case FUNCTION_AND:
    case FUNCTION_OR:
        return call_logic(arguments, function == FUNCTION_AND);
    case FUNCTION_ROUND:
        return call_round(arguments);
    case FUNCTION_ROW:
        return number_value(evaluation->scope->row);
    case FUNCTION_SUM:
    case FUNCTION_MAX:
    case FUNCTION_MIN:
        all = gather_all(evaluation, arguments);
        if (all.spoilt.kind != VALUE_BLANK)
            return all.spoilt;
        return number_value(function == FUNCTION_SUM ? all.sum : function == FUNCTION_MAX ? all.greatest : all.least);
    default:
        return call_one(evaluation, function, arguments->items[0]);
    }
}

static struct value read_call(struct evaluation *evaluation, struct slice name) {
    struct arguments arguments = {0};
    size_t function = 0, known = sizeof functions / sizeof *functions;
    while (function < known && !utf8_equals_folded(name, slice_of(functions[function].name)))
        function++;
    if (!take(evaluation, ")")) {
        do {
            skip_blanks(evaluation);
            struct value value = *evaluation->at == ',' || *evaluation->at == ')' ? (struct value){.kind = VALUE_BLANK} : evaluate(evaluation);
            if (arguments.count == ARGUMENTS_MOST)
                return unknown;
            arguments.items[arguments.count++] = value;
        } while (take(evaluation, ","));
        if (!take(evaluation, ")")) {
            evaluation->at = "\x01"; /* nothing that follows can be understood */
            return unknown;
        }
    }
    if (function == known || arguments.count < functions[function].least || arguments.count > functions[function].most)
        return unknown;
    return call(evaluation, (enum function)function, &arguments);
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
    return column == NO_COLUMN ? unknown : cell_value(evaluation, evaluation->scope->row, column);
}

/* A cell, or with a colon the range that it begins. */
static struct value read_reference(struct evaluation *evaluation, struct slice name) {
    uint32_t column, row, last_column, last_row;
    const char *end = name.text + name.length;
    if (cell_parse(name.text, end, &column, &row) != end || column == NO_COLUMN || !row)
        return unknown;
    if (*evaluation->at != ':')
        return cell_value(evaluation, row, column);
    const char *begin = evaluation->at + 1, *next = cell_parse(begin, begin + strlen(begin), &last_column, &last_row);
    if (!next || last_column == NO_COLUMN || !last_row || last_column < column || last_row < row)
        return unknown;
    evaluation->at = next;
    return (struct value){.kind = VALUE_RANGE, .left = column, .top = row, .right = last_column, .bottom = last_row};
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
        return boolean_value(name.length == 4);
    return read_reference(evaluation, name);
}

/* ---- operators ---- */

static struct value read_text(struct evaluation *evaluation) {
    struct text text = {.arena = evaluation->scope->arena};
    text_add(&text, "");
    for (evaluation->at++; *evaluation->at; evaluation->at++) {
        if (*evaluation->at == '"' && *++evaluation->at != '"')
            return text_value(text_string(&text));
        text_add_slice(&text, (struct slice){evaluation->at, 1});
    }
    return unknown;
}

static struct value read_number(struct evaluation *evaluation) {
    const char *start = evaluation->at;
    double number;
    while (isdigit((unsigned char)*evaluation->at) || *evaluation->at == '.')
        evaluation->at++;
    if ((*evaluation->at | 32) == 'e' && (isdigit((unsigned char)evaluation->at[1]) || evaluation->at[1] == '-' || evaluation->at[1] == '+'))
        for (evaluation->at += 2; isdigit((unsigned char)*evaluation->at);)
            evaluation->at++;
    return number_parse(start, (size_t)(evaluation->at - start), &number) ? number_value(number) : unknown;
}

static struct value read_primary(struct evaluation *evaluation) {
    skip_blanks(evaluation);
    char c = *evaluation->at;
    if (take(evaluation, "(")) {
        struct value value = evaluate(evaluation);
        return take(evaluation, ")") ? value : unknown;
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
    return unknown;
}

static struct value read_unary(struct evaluation *evaluation) {
    if (++evaluation->depth > DEPTH_MOST) {
        evaluation->at = "\x01";
        return unknown;
    }
    bool minus = take(evaluation, "-");
    struct value value = minus || take(evaluation, "+") ? read_unary(evaluation) : read_primary(evaluation);
    evaluation->depth--;
    struct value number = minus ? as_number(value) : value;
    if (minus && number.kind == VALUE_NUMBER)
        number.number = -number.number;
    while (take(evaluation, "%"))
        number = is_spoilt(as_number(number)) ? spoilt(number) : number_value(as_number(number).number / 100);
    return number;
}

static struct value calculate(char operator, struct value left, struct value right) {
    struct value a = as_number(left), b = as_number(right);
    if (is_spoilt(a) || is_spoilt(b))
        return spoilt(is_spoilt(a) ? a : b);
    switch (operator) {
    case '+':
        return number_value(a.number + b.number);
    case '-':
        return number_value(a.number - b.number);
    case '*':
        return number_value(a.number * b.number);
    case '/':
        return b.number == 0 ? error : number_value(a.number / b.number);
    default:
        return number_value(pow(a.number, b.number));
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
        if (is_spoilt(value) || is_spoilt(right))
            value = spoilt(is_spoilt(value) ? value : right);
        else
            value = text_value(arena_print(evaluation->scope->arena, "%s%s", as_text(evaluation, value), as_text(evaluation, right)));
    }
    return value;
}

/* Numbers are less than texts, texts less than truths; a blank is "" or 0 (18.17.2.5). */
static int compare(struct value a, struct value b) {
    if (a.kind == VALUE_BLANK)
        a = b.kind == VALUE_TEXT ? text_value("") : (struct value){.kind = b.kind == VALUE_BLANK ? VALUE_NUMBER : b.kind};
    if (b.kind == VALUE_BLANK)
        b = a.kind == VALUE_TEXT ? text_value("") : (struct value){.kind = a.kind};
    if (a.kind != b.kind)
        return a.kind < b.kind ? -1 : 1;
    if (a.kind == VALUE_TEXT)
        return utf8_equals_folded(slice_of(a.text), slice_of(b.text)) ? 0 : strcmp(a.text, b.text) < 0 ? -1 : 1;
    return (a.number > b.number) - (a.number < b.number);
}

static struct value evaluate(struct evaluation *evaluation) {
    static const struct {
        const char *sign;
        bool less, equal, greater;
    } comparisons[] = {{"<=", true, true, false}, {">=", false, true, true}, {"<>", true, false, true},
                       {"<", true, false, false}, {">", false, false, true}, {"=", false, true, false}};
    if (++evaluation->depth > DEPTH_MOST) {
        evaluation->at = "\x01";
        return unknown;
    }
    struct value value = read_concatenation(evaluation);
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        if (!take(evaluation, comparisons[i].sign))
            continue;
        struct value right = read_concatenation(evaluation);
        if (is_spoilt(value) || is_spoilt(right)) {
            value = spoilt(is_spoilt(value) ? value : right);
        } else {
            int order = compare(value, right);
            value = boolean_value(order < 0 ? comparisons[i].less : order > 0 ? comparisons[i].greater : comparisons[i].equal);
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
    if (value.kind == VALUE_TEXT)
        *result = (struct append_value){.kind = APPEND_TEXT, .text = value.text};
    return value.kind == VALUE_TEXT || value.kind == VALUE_NUMBER || value.kind == VALUE_BLANK;
}
