/*
 * What cells of the report look like: one table of roles (docs/spec/output.md §2 "Look").
 *
 * A role is what a cell is (money, a rate, a grade); TOTAL is the same in a closing row. Each becomes one lxw_format, so one
 * style number of the skeleton. Money follows settings.currency; in a shared copy it is a percentage.
 */
#ifndef WHEELGRADE_REPORT_STYLE_H
#define WHEELGRADE_REPORT_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include <xlsxwriter.h>

#include "base/arena.h"

enum style {
    /* roles of tables; these also exist as TOTAL */
    STYLE_TEXT,
    STYLE_CENTRED,
    STYLE_WRAPPED,
    STYLE_EMPHASIS,
    STYLE_DATE,
    STYLE_DAY, /* a date in a narrow column */
    STYLE_COUNT,
    STYLE_NUMBER,
    STYLE_MONEY,
    STYLE_DOLLARS, /* money without cents */
    STYLE_PRICE,   /* money per share */
    STYLE_PERCENT, /* one decimal */
    STYLE_RATE,    /* two decimals */
    STYLE_SCORE,
    STYLE_GRADE,
    STYLE_YEAR, /* a number without a thousands mark */
    STYLE_INPUT_PRICE, /* a price that a person may type over */
    STYLE_ROLES_OF_TABLES,
    /* the rest of a sheet */
    STYLE_TITLE = STYLE_ROLES_OF_TABLES,
    STYLE_NOTE,
    STYLE_SECTION,
    STYLE_HEADING, /* over centred cells; use heading_style */
    STYLE_HEADING_LEFT,
    STYLE_HEADING_RIGHT,
    STYLE_LINK,
    STYLE_WEIGHT,
    STYLE_SHARE,
    STYLE_LABEL,
    STYLE_GRADE_A, /* and B C D F: coloured for good, for the log */
    STYLE_GRADE_B,
    STYLE_GRADE_C,
    STYLE_GRADE_D,
    STYLE_GRADE_F,
    STYLE_REMARK, /* a row left out, or with a warning, likewise */
    /* Grading Settings and the blank log */
    STYLE_INPUT_NUMBER,
    STYLE_INPUT_PERCENT,
    STYLE_INPUT_TEXT,
    STYLE_DEFAULT_NUMBER,
    STYLE_DEFAULT_PERCENT,
    STYLE_DEFAULT_TEXT,
    /* Dashboard */
    STYLE_CARD_LABEL,
    STYLE_CARD_MONEY,
    STYLE_CARD_RATE,
    STYLE_CARD_NUMBER,
    STYLE_CARD_SCORE,
    STYLE_CARD_TEXT,
    STYLE_CARD_GRADE,
    STYLE_CARD_COUNT,
    STYLE_CARD_NOTE,
    STYLE_BANNER,
    STYLE_SIGN,    /* an amount of which the sign is shown */
    STYLE_LEAD,    /* the sentence that says what happened */
    STYLE_ASSUMED, /* a figure nobody has set yet, with a link to where */
    STYLE_PHASE_OPEN,
    STYLE_PHASE_MET,
    STYLE_PHASE_FAILED,
    STYLE_FIGURE, /* a word in a column of figures */
    STYLE_NO_CHART,
    STYLE_AS_OF,
    STYLE_CAUTION,
    STYLE_PRINCIPLE,
    STYLE_ROLES
};

/* The colours of the report's charts and grades: told apart without colour vision (blue to orange). */
enum {
    COLOUR_TEXT = 0x1F2933,
    COLOUR_MUTED = 0x66727F,
    COLOUR_RULE = 0xD5DBE1,
    COLOUR_BAND = 0xF3F6F9,
    COLOUR_HEADING = 0x22405F,
    COLOUR_BLUE = 0x2166AC,
    COLOUR_SKY = 0x92C5DE,
    COLOUR_GREY = 0xE3E6E8,
    COLOUR_AMBER = 0xFDB863,
    COLOUR_ORANGE = 0xE08214,
    COLOUR_RUST = 0xB35806,
    COLOUR_PALE_BLUE = 0xD1E5F0,
    COLOUR_PALE_AMBER = 0xFEE0B6
};

struct style_sheet {
    lxw_format *formats[2][STYLE_ROLES]; /* [total][role] */
    uint32_t numbers[2][STYLE_ROLES];    /* their style numbers */
    lxw_format *grades[5];               /* conditional formats of A B C D F */
};

/* Makes every format in the workbook; call before anything else uses formats. */
void style_sheet_init(struct style_sheet *styles, lxw_workbook *workbook, const char *currency, bool shared,
                      struct arena *arena);

/* The heading over cells of this role: it stands as they do. */
enum style heading_style(enum style style);
/* Whether cells of this role hold dollars. */
bool style_is_money(enum style style);
/* To how many parts of 1 other cells are rounded in a shared copy, as shown. */
double style_shared_step(enum style style);

#endif
