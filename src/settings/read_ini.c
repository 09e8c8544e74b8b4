/* Settings from an INI text: sections, names, values, comments. */
#include "settings/read_ini.h"

#include <string.h>

#include "base/utf8.h"

struct ini_reader {
    const char *path;
    unsigned line;
    const char *section; /* prefix of the names: "tier.1." or "" */
    struct settings *settings;
    struct arena *arena;
    struct diags *diags;
};

static const char *source_of(const struct ini_reader *reader) {
    return arena_print(reader->arena, "%s:%u", reader->path, reader->line);
}

static bool complain(const struct ini_reader *reader, const char *what, struct slice text) {
    return diag_report(reader->diags, BAD_SETTING, (struct place){.column = NO_COLUMN}, NULL, "%s: \"%.*s\" %s",
                       source_of(reader), (int)text.length, text.text, what);
}

/* A comment begins at # or ; that starts the line or follows a blank, outside quotes. */
static struct slice strip_comment(struct slice line) {
    bool quoted = false;
    for (size_t i = 0; i < line.length; i++)
        if (line.text[i] == '"')
            quoted = !quoted;
        else if (!quoted && (line.text[i] == '#' || line.text[i] == ';') && (i == 0 || line.text[i - 1] == ' ' || line.text[i - 1] == '\t'))
            return (struct slice){line.text, i};
    return line;
}

static bool enter_section(struct ini_reader *reader, struct slice line) {
    if (line.text[line.length - 1] != ']')
        return complain(reader, "has no closing bracket", line);
    struct slice name = utf8_trim((struct slice){line.text + 1, line.length - 2});
    reader->section = name.length == 0 || slice_equals(name, "wheelgrade")
                          ? ""
                          : arena_print(reader->arena, "%.*s.", (int)name.length, name.text);
    return true;
}

/* A value that holds a # or ; after a blank, or blanks at its ends, stands in quotes. */
static struct slice strip_quotes(struct slice value) {
    if (value.length < 2 || value.text[0] != '"' || value.text[value.length - 1] != '"')
        return value;
    return (struct slice){value.text + 1, value.length - 2};
}

static bool set_pair(struct ini_reader *reader, struct slice line, const char *equals) {
    struct slice name = utf8_trim((struct slice){line.text, (size_t)(equals - line.text)});
    struct slice value = strip_quotes(utf8_trim((struct slice){equals + 1, (size_t)(line.text + line.length - equals - 1)}));
    const char *full = arena_print(reader->arena, "%s%.*s", reader->section, (int)name.length, name.text);
    return settings_set(reader->settings, full, arena_copy_length(reader->arena, value.text, value.length),
                        source_of(reader), (struct place){.column = NO_COLUMN}, reader->arena, reader->diags);
}

static bool read_line(struct ini_reader *reader, struct slice line) {
    if (!utf8_is_valid(line))
        return complain(reader, "is not UTF-8 text; save the file as UTF-8", slice_of("this line"));
    line = utf8_trim(strip_comment(utf8_trim(line)));
    if (line.length == 0)
        return true;
    if (line.text[0] == '[')
        return enter_section(reader, line);
    const char *equals = memchr(line.text, '=', line.length);
    return equals ? set_pair(reader, line, equals) : complain(reader, "is neither name = value nor [section]", line);
}

bool settings_read_ini(struct settings *settings, const char *path, const char *text, struct arena *arena,
                       struct diags *diags) {
    struct ini_reader reader = {path, 0, "", settings, arena, diags};
    bool fine = true;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    while (*text) {
        size_t length = strcspn(text, "\r\n");
        reader.line++;
        fine &= read_line(&reader, (struct slice){text, length});
        text += length;
        text += text[0] == '\r' && text[1] == '\n' ? 2 : *text != '\0';
    }
    return fine;
}
