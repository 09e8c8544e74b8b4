/* The lines behind the sheet Years, one file a year: options closed and shares sold (docs/spec/review.md §9). */
#include "report/texts/year_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/compare.h"
#include "base/number_text.h"
#include "base/text.h"
#include "positions/amounts.h"

struct option_line {
    const struct leg *leg;
    const struct closing *closing;
};

struct option_lines {
    struct option_line *items;
    size_t count, capacity;
};

static int compare_lines(const void *a, const void *b) {
    const struct option_line *first = a, *second = b;
    int by_date = date_compare(first->closing->date, second->closing->date);
    return by_date ? by_date
                   : COMPARE(first->closing->sequence, second->closing->sequence);
}

/* A field in quotes; what a spreadsheet would take for a formula gets an apostrophe. */
static void put_text(struct text *out, const char *field) {
    text_add(out, ",\"");
    if (field && *field && strchr("=+-@\t\r", *field))
        text_add(out, "'");
    for (; field && *field; field++) {
        char byte[3] = {*field, *field == '"' ? '"' : '\0', '\0'};
        text_add(out, byte);
    }
    text_add(out, "\"");
}

static void put_number(struct text *out, double number) {
    char text[NUMBER_TEXT_SIZE];
    number_print(number, text);
    text_print(out, ",%s", text);
}

static void put_date(struct text *out, const char *before, struct date date) {
    char text[DATE_TEXT_SIZE];
    text_print(out, "%s%s", before, date_text(date, text));
}

static const char *closing_word(const struct closing *closing) {
    if (closing->next_leg != NO_INDEX)
        return "Rolled";
    return closing->action == EXPIRED ? "Expired" : closing->action == ASSIGNED ? "Assigned" : "Bought to close";
}

static void put_option(struct text *out, const struct grading *grading, const struct option_line *line) {
    const struct leg *leg = line->leg;
    struct closing_amounts amounts = closing_amounts(grading->positions, leg, line->closing);
    put_date(out, "", line->closing->date);
    put_text(out, leg->account);
    put_text(out, grading->positions->positions[leg->position].id);
    put_text(out, leg->ticker);
    text_add(out, leg->type == OPTION_PUT ? ",PUT" : ",CALL");
    put_number(out, leg->strike);
    put_date(out, ",", leg->expiry);
    put_date(out, ",", leg->opened);
    put_number(out, line->closing->contracts);
    put_text(out, closing_word(line->closing));
    put_number(out, money_dollars(amounts.premium));
    put_number(out, money_dollars(amounts.cost));
    put_number(out, money_dollars(booked_fees(&amounts)));
    put_number(out, money_dollars(amounts.realised));
    text_add(out, "\n");
}

static void list_lines(const struct grading *grading, int year, struct option_lines *lines, struct arena *arena) {
    const struct position_list *positions = grading->positions;
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        for (uint32_t c = 0; !leg->paper && c < leg->closing_count; c++) {
            const struct closing *closing = &positions->closings[leg->first_closing + c];
            if (date_to_civil(closing->date).year == year)
                *array_add(arena, lines) = (struct option_line){leg, closing};
        }
    }
    if (lines->count > 1)
        qsort(lines->items, lines->count, sizeof *lines->items, compare_lines);
}

const char *year_closed_options_csv(const struct grading *grading, int year, struct arena *arena) {
    struct option_lines lines = {0};
    struct text out = {.arena = arena};
    list_lines(grading, year, &lines, arena);
    if (lines.count == 0)
        return NULL;
    text_add(&out, "Closed,Account,Position,Ticker,Type,Strike,Expiry,Opened,Contracts,Outcome,Premium,Cost,Fees,Realised P&L\n");
    for (size_t i = 0; i < lines.count; i++)
        put_option(&out, grading, &lines.items[i]);
    return text_string(&out);
}

static void put_sale(struct text *out, const struct share_sale *sale) {
    put_date(out, "", sale->date);
    put_text(out, sale->account);
    put_text(out, sale->ticker);
    put_text(out, sale->called_away ? "Called away" : "Sold");
    put_number(out, (double)sale->shares);
    put_number(out, money_dollars(sale->proceeds));
    put_number(out, money_dollars(sale->cost));
    put_number(out, number_round(sale->days_held, 1));
    put_number(out, money_dollars(money_subtract(sale->proceeds, sale->cost)));
    text_add(out, "\n");
}

const char *year_share_sales_csv(const struct grading *grading, int year, struct arena *arena) {
    const struct wheel *wheel = grading->wheel;
    struct text out = {.arena = arena};
    bool any = false;
    for (size_t i = 0; i < wheel->sale_count; i++) {
        if (date_to_civil(wheel->sales[i].date).year != year)
            continue;
        if (!any)
            text_add(&out, "Date,Account,Ticker,How,Shares,Proceeds,Cost,Days held,Gain\n");
        any = true;
        put_sale(&out, &wheel->sales[i]);
    }
    return any ? text_string(&out) : NULL;
}
