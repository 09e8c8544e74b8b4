/* The table of index roots. */
#include "journal/tickers/index_roots.h"

#include <string.h>

static const struct {
    const char *root, *series_of;
} roots[] = {
    {"SPX", NULL},  {"SPXW", "SPX"},   {"SPXPM", "SPX"}, {"XSP", NULL},  {"XSPW", "XSP"}, {"NDX", NULL},  {"NDXP", "NDX"},
    {"NQX", NULL},  {"XND", NULL},     {"XNDW", "XND"},  {"RUT", NULL},  {"RUTW", "RUT"}, {"MRUT", NULL}, {"MRUTW", "MRUT"},
    {"RUI", NULL},  {"RLG", NULL},     {"RLV", NULL},    {"VIX", NULL},  {"VIXW", "VIX"}, {"DJX", NULL},  {"DJXW", "DJX"},
    {"OEX", NULL},  {"OEXW", "OEX"},   {"XEO", NULL},    {"XEOW", "XEO"}, {"SPEQX", NULL}, {"SIXB", NULL}, {"SIXE", NULL},
    {"SIXM", NULL}, {"SIXT", NULL},    {"SIXV", NULL},   {"SIXY", NULL}, {"MXEA", NULL},  {"MXEF", NULL}, {"MXACW", NULL},
    {"MXUSA", NULL}, {"MXWLD", NULL},  {"CBTX", NULL},   {"MBTX", NULL}, {"SPIKE", NULL}, {"VOLQ", NULL}, {"NANOS", NULL},
    {"BKX", NULL},  {"HGX", NULL},     {"OSX", NULL},    {"SOX", NULL},  {"UTY", NULL},   {"XAU", NULL},  {"XDA", NULL},
    {"XDB", NULL},  {"XDC", NULL},     {"XDE", NULL},    {"XDN", NULL},  {"XDS", NULL},   {"XDZ", NULL},
};

bool ticker_is_cash_settled(const char *ticker, const struct settings *settings) {
    if (!ticker)
        return false;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (strcmp(roots[i].root, ticker) == 0)
            return true;
    return settings_cash_settled(settings, ticker);
}

const char *index_of_series(const char *ticker) {
    for (size_t i = 0; ticker && i < sizeof roots / sizeof *roots; i++)
        if (strcmp(roots[i].root, ticker) == 0)
            return roots[i].series_of;
    return NULL;
}
