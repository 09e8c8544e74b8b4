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

/* Its place in the table; past the end when it is none. */
static size_t find_root(const char *root) {
    size_t i = 0;
    while (i < sizeof roots / sizeof *roots && (roots[i].root[0] != root[0] || strcmp(roots[i].root, root) != 0))
        i++;
    return i;
}

bool index_root_is_known(const char *root) {
    return find_root(root) < sizeof roots / sizeof *roots;
}

bool ticker_is_cash_settled(const char *ticker, const struct settings *settings) {
    return ticker && (index_root_is_known(ticker) || settings_cash_settled(settings, ticker));
}

const char *index_of_series(const char *ticker) {
    size_t i = ticker ? find_root(ticker) : sizeof roots / sizeof *roots;
    return i < sizeof roots / sizeof *roots ? roots[i].series_of : NULL;
}
