/* The table of looks, and its formats in a workbook. */
#include "report/book/style.h"

#include "base/currency.h"

#include <string.h>

enum number_form { FORM_GENERAL, FORM_TEXT, FORM_TYPED_TEXT, FORM_DATE, FORM_DAY, FORM_COUNT, FORM_NUMBER, FORM_MONEY, FORM_DOLLARS, FORM_PRICE, FORM_PERCENT, FORM_RATE, FORM_SCORE, FORM_SIGN, FORM_AS_OF };

struct look {
    uint8_t form; /* enum number_form */
    uint8_t align;
    uint8_t size; /* points; 0 = the default font's */
    bool bold, italic, wrap, underlined, boxed, ruled, indented;
    bool padded; /* stands off the right edge; not by an indent, which LibreOffice leaves out of some cells */
    bool dashed; /* without a value: a dash */
    bool top;    /* at the cell's top: the button of a filter stands below */
    int32_t colour, fill; /* 0 = none */
};

#define LEFT   LXW_ALIGN_LEFT
#define CENTRE LXW_ALIGN_CENTER
#define RIGHT  LXW_ALIGN_RIGHT

static const struct look looks[STYLE_ROLES] = {
    [STYLE_TEXT]            = {FORM_TEXT, LEFT, .indented = true},
    [STYLE_CENTRED]         = {FORM_TEXT, CENTRE, .size = 0},
    [STYLE_WRAPPED]         = {FORM_TEXT, LEFT, .wrap = true, .indented = true},
    [STYLE_DATE]            = {FORM_DATE, CENTRE, .size = 0},
    [STYLE_DAY]             = {FORM_DAY, CENTRE, .size = 0},
    [STYLE_COUNT]           = {FORM_COUNT, RIGHT, .padded = true},
    [STYLE_NUMBER]          = {FORM_NUMBER, RIGHT, .padded = true},
    [STYLE_MONEY]           = {FORM_MONEY, RIGHT, .padded = true},
    [STYLE_DOLLARS]         = {FORM_DOLLARS, RIGHT, .padded = true},
    [STYLE_PRICE]           = {FORM_PRICE, RIGHT, .padded = true},
    [STYLE_PERCENT]         = {FORM_PERCENT, RIGHT, .padded = true},
    [STYLE_RATE]            = {FORM_RATE, RIGHT, .padded = true},
    [STYLE_SCORE]           = {FORM_SCORE, RIGHT, .padded = true},
    [STYLE_GRADE]           = {FORM_TEXT, CENTRE, .bold = true},
    [STYLE_YEAR]            = {FORM_GENERAL, CENTRE, .bold = true},
    [STYLE_INPUT_PRICE]     = {FORM_PRICE, RIGHT, .padded = true, .boxed = true, .fill = 0xFFF8E1},
    [STYLE_TITLE]           = {FORM_TEXT, LEFT, .size = 18, .bold = true, .colour = COLOUR_HEADING},
    [STYLE_NOTE]            = {FORM_TEXT, LEFT, .size = 9, .colour = COLOUR_MUTED},
    [STYLE_SECTION]         = {FORM_TEXT, LEFT, .size = 12, .bold = true, .colour = COLOUR_HEADING},
    [STYLE_HEADING]         = {FORM_TEXT, CENTRE, .top = true, .bold = true, .wrap = true, .colour = 0xFFFFFF, .fill = COLOUR_HEADING},
    [STYLE_HEADING_LEFT]    = {FORM_TEXT, LEFT, .indented = true, .top = true, .bold = true, .wrap = true, .colour = 0xFFFFFF, .fill = COLOUR_HEADING},
    [STYLE_HEADING_RIGHT]   = {FORM_TEXT, RIGHT, .padded = true, .top = true, .bold = true, .wrap = true, .colour = 0xFFFFFF, .fill = COLOUR_HEADING},
    [STYLE_LINK]            = {FORM_TEXT, LEFT, .indented = true, .underlined = true, .colour = COLOUR_BLUE},
    [STYLE_WEIGHT]          = {FORM_GENERAL, RIGHT, .padded = true, .size = 9, .colour = COLOUR_MUTED},
    [STYLE_SHARE]           = {FORM_PERCENT, RIGHT, .padded = true, .bold = true, .colour = COLOUR_HEADING},
    [STYLE_LABEL]           = {FORM_TEXT, LEFT, .colour = COLOUR_MUTED},
    [STYLE_EMPHASIS]        = {FORM_TEXT, LEFT, .bold = true, .indented = true},
    [STYLE_GRADE_A]         = {FORM_TEXT, CENTRE, .bold = true, .colour = 0xFFFFFF, .fill = COLOUR_BLUE},
    [STYLE_GRADE_B]         = {FORM_TEXT, CENTRE, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_SKY},
    [STYLE_GRADE_C]         = {FORM_TEXT, CENTRE, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_GREY},
    [STYLE_GRADE_D]         = {FORM_TEXT, CENTRE, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_AMBER},
    [STYLE_GRADE_F]         = {FORM_TEXT, CENTRE, .bold = true, .colour = 0xFFFFFF, .fill = COLOUR_RUST},
    [STYLE_REMARK]          = {FORM_TEXT, LEFT, .indented = true, .colour = COLOUR_TEXT, .fill = COLOUR_PALE_AMBER},
    [STYLE_INPUT_NUMBER]    = {FORM_GENERAL, LEFT, .indented = true, .boxed = true, .fill = 0xFFF8E1},
    [STYLE_INPUT_PERCENT]   = {FORM_RATE, LEFT, .indented = true, .boxed = true, .fill = 0xFFF8E1},
    [STYLE_INPUT_TEXT]      = {FORM_TYPED_TEXT, LEFT, .indented = true, .boxed = true, .fill = 0xFFF8E1},
    [STYLE_DEFAULT_NUMBER]  = {FORM_GENERAL, LEFT, .indented = true, .colour = COLOUR_MUTED},
    [STYLE_DEFAULT_PERCENT] = {FORM_RATE, LEFT, .indented = true, .colour = COLOUR_MUTED},
    [STYLE_DEFAULT_TEXT]    = {FORM_TEXT, LEFT, .indented = true, .colour = COLOUR_MUTED},
    [STYLE_CARD_LABEL]      = {FORM_TEXT, LEFT, .indented = true, .size = 9, .colour = COLOUR_MUTED, .fill = COLOUR_BAND},
    [STYLE_CARD_MONEY]      = {FORM_MONEY, LEFT, .indented = true, .dashed = true, .size = 16, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_BAND},
    [STYLE_CARD_RATE]       = {FORM_PERCENT, LEFT, .indented = true, .dashed = true, .size = 16, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_BAND},
    [STYLE_CARD_NUMBER]     = {FORM_NUMBER, LEFT, .indented = true, .dashed = true, .size = 16, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_BAND},
    [STYLE_CARD_SCORE]      = {FORM_SCORE, LEFT, .indented = true, .dashed = true, .size = 16, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_BAND},
    [STYLE_CARD_TEXT]       = {FORM_TEXT, LEFT, .indented = true, .size = 13, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_BAND},
    [STYLE_CARD_GRADE]      = {FORM_TEXT, CENTRE, .size = 16, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_BAND},
    [STYLE_CARD_COUNT]      = {FORM_COUNT, LEFT, .indented = true, .size = 16, .bold = true, .colour = COLOUR_TEXT, .fill = COLOUR_BAND},
    [STYLE_CARD_NOTE]       = {FORM_TEXT, LEFT, .indented = true, .wrap = true, .top = true, .size = 9, .colour = COLOUR_MUTED, .fill = COLOUR_BAND},
    [STYLE_SIGN]            = {FORM_SIGN, CENTRE, .size = 8, .boxed = true, .colour = COLOUR_TEXT},
    [STYLE_LEAD]            = {FORM_TEXT, LEFT, .size = 13, .bold = true, .colour = COLOUR_TEXT},
    [STYLE_ASSUMED]         = {FORM_TEXT, CENTRE, .size = 9, .underlined = true, .colour = COLOUR_TEXT, .fill = COLOUR_AMBER},
    [STYLE_BANNER]          = {FORM_TEXT, LEFT, .indented = true, .size = 12, .bold = true, .colour = 0xFFFFFF, .fill = COLOUR_HEADING},
    [STYLE_PHASE_OPEN]      = {FORM_TEXT, LEFT, .indented = true, .size = 9, .wrap = true, .colour = COLOUR_TEXT, .fill = COLOUR_GREY},
    [STYLE_PHASE_MET]       = {FORM_TEXT, LEFT, .indented = true, .size = 9, .wrap = true, .colour = COLOUR_TEXT, .fill = COLOUR_PALE_BLUE},
    [STYLE_PHASE_FAILED]    = {FORM_TEXT, LEFT, .indented = true, .size = 9, .wrap = true, .colour = COLOUR_TEXT, .fill = COLOUR_PALE_AMBER},
    [STYLE_NO_CHART]        = {FORM_TEXT, CENTRE, .size = 10, .wrap = true, .colour = COLOUR_MUTED},
    [STYLE_FIGURE]          = {FORM_TEXT, RIGHT, .padded = true},
    [STYLE_AS_OF]           = {FORM_AS_OF, RIGHT, .size = 9, .bold = true, .colour = COLOUR_HEADING},
    [STYLE_CAUTION]         = {FORM_TEXT, LEFT, .size = 9, .wrap = true, .bold = true, .colour = COLOUR_RUST},
    [STYLE_PRINCIPLE]       = {FORM_TEXT, LEFT, .size = 11, .italic = true, .colour = COLOUR_HEADING},
};

/* The minus of texts, so that a sheet shows one kind. */
#define MINUS "\u2212"
#define SIGNED(form) form ";\"" MINUS "\"" form

/* "$"#,##0.00 with negatives red and signed. */
static const char *money_form(const char *currency, enum number_form form, struct arena *arena) {
    struct currency known = currency_find(currency);
    const char *symbol = known.symbol ? known.symbol : arena_print(arena, "%s ", currency);
    bool cents = form == FORM_PRICE || (form == FORM_MONEY && known.decimals);
    const char *digits = cents ? "#,##0.00" : "#,##0";
    return arena_print(arena, "\"%s\"%s;[Red]\"" MINUS "%s\"%s", symbol, digits, symbol, digits);
}

struct forms {
    const char *text[FORM_AS_OF + 1];
};

static struct forms number_forms(const char *currency, bool shared, struct arena *arena) {
    struct forms forms = {{
        [FORM_GENERAL] = NULL,
        [FORM_TEXT] = NULL,
        [FORM_TYPED_TEXT] = "@", /* what is typed stays text: 2-4 is no date */
        [FORM_DATE] = "yyyy-mm-dd",
        [FORM_DAY] = "d mmm yy",
        [FORM_COUNT] = SIGNED("#,##0"),
        [FORM_NUMBER] = SIGNED("#,##0.00"),
        [FORM_PERCENT] = SIGNED("0.0%"),
        [FORM_RATE] = SIGNED("0.00%"),
        [FORM_SCORE] = SIGNED("0.0"),
        [FORM_SIGN] = "\"+\";\"" MINUS "\";\"0\"",
        [FORM_AS_OF] = "\"as of \"yyyy-mm-dd",
    }};
    for (enum number_form form = FORM_MONEY; form <= FORM_PRICE; form++)
        forms.text[form] = shared ? "#,##0%;[Red]\"" MINUS "\"#,##0%" : money_form(currency, form, arena);
    return forms;
}

/* The number format with a dash for texts, the empty one too: sections for positive, negative (as the form has them), zero, text. */
static const char *dashed_form(const char *form, struct arena *arena) {
    int length = (int)strcspn(form, ";");
    return arena_print(arena, "%s;%.*s;\"\u2013\"", form, length, form);
}

/* The number format with room for a digit at the end of each section. */
static const char *padded_form(const char *form, struct arena *arena) {
    int length = (int)strcspn(form, ";");
    return form[length] ? arena_print(arena, "%.*s_0%s_0", length, form, form + length) : arena_print(arena, "%s_0", form);
}

static const char *number_form(const struct look *look, const struct forms *forms, struct arena *arena) {
    const char *form = forms->text[look->form];
    if (look->padded)
        return padded_form(form ? form : look->form == FORM_TEXT ? "@" : "General", arena);
    return form && look->dashed ? dashed_form(form, arena) : form;
}

static lxw_format *make_format(lxw_workbook *workbook, const struct look *look, const struct forms *forms, struct arena *arena) {
    lxw_format *format = workbook_add_format(workbook);
    const char *form = number_form(look, forms, arena);
    if (form)
        format_set_num_format(format, form);
    format_set_align(format, look->align);
    format_set_align(format, look->top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    if (look->indented)
        format_set_indent(format, 1);
    if (look->size)
        format_set_font_size(format, look->size);
    if (look->bold)
        format_set_bold(format);
    if (look->italic)
        format_set_italic(format);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->underlined)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    format_set_font_color(format, (lxw_color_t)(look->colour ? look->colour : COLOUR_TEXT)); /* a user's own could be white */
    if (look->fill)
        format_set_bg_color(format, (lxw_color_t)look->fill);
    if (look->boxed) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, COLOUR_RULE);
    }
    if (look->ruled) {
        format_set_top(format, LXW_BORDER_THIN);
        format_set_top_color(format, COLOUR_HEADING);
    }
    return format;
}

static struct look total_look(struct look look) {
    look.bold = look.ruled = true;
    look.fill = COLOUR_BAND;
    return look;
}

enum style heading_style(enum style style) {
    switch (looks[style].align) {
    case LEFT:
        return STYLE_HEADING_LEFT;
    case RIGHT:
        return STYLE_HEADING_RIGHT;
    default:
        return STYLE_HEADING;
    }
}

bool style_is_money(enum style style) {
    uint8_t form = looks[style].form;
    return (form >= FORM_MONEY && form <= FORM_PRICE) || form == FORM_SIGN;
}

double style_shared_step(enum style style) {
    uint8_t form = looks[style].form;
    return form == FORM_PERCENT ? 1e3 : form == FORM_RATE ? 1e4 : form == FORM_SCORE ? 10 : 1e2;
}

void style_sheet_init(struct style_sheet *styles, lxw_workbook *workbook, const char *currency, bool shared,
                      struct arena *arena) {
    struct forms forms = number_forms(currency, shared, arena);
    for (size_t total = 0; total < 2; total++)
        for (size_t role = 0; role < STYLE_ROLES; role++) {
            struct look look = total && role < STYLE_ROLES_OF_TABLES ? total_look(looks[role]) : looks[role];
            if (total && role >= STYLE_ROLES_OF_TABLES) {
                styles->formats[1][role] = styles->formats[0][role];
            } else {
                styles->formats[total][role] = make_format(workbook, &look, &forms, arena);
            }
            styles->numbers[total][role] = (uint32_t)lxw_format_get_xf_index(styles->formats[total][role]);
        }
    for (size_t i = 0; i < 5; i++) {
        styles->grades[i] = workbook_add_format(workbook);
        format_set_font_color(styles->grades[i], (lxw_color_t)looks[STYLE_GRADE_A + i].colour);
        format_set_bg_color(styles->grades[i], (lxw_color_t)looks[STYLE_GRADE_A + i].fill);
    }
}
