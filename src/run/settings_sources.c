/* The layers of settings, and which of them brought a conflict. */
#include "run/settings_sources.h"

#include <string.h>

#include "import/log/known_ids.h"
#include "report/book/read_settings_sheet.h"
#include "settings/read_ini.h"

static const struct place nowhere = {.column = NO_COLUMN};

static bool apply_assignment(struct settings *settings, const char *assignment, struct arena *arena,
                             struct diags *diags) {
    const char *equals = strchr(assignment, '=');
    if (!equals)
        return diag_report(diags, BAD_SETTING, nowhere, NULL, "--set: \"%s\" is not NAME=VALUE", assignment);
    const char *name = arena_copy_length(arena, assignment, (size_t)(equals - assignment));
    return settings_set(settings, name, equals + 1, "--set", nowhere, arena, diags);
}

/* The sources are laid one over the other; `culprit` is the one that brought a conflict which still stands. */
struct layering {
    struct settings *settings;
    const char *culprit;
};

static void look_for_conflict(struct layering *layering, const char *source) {
    if (!settings_conflict(layering->settings))
        layering->culprit = NULL;
    else if (!layering->culprit)
        layering->culprit = source;
}

static bool apply_file(struct layering *layering, const struct settings_file *file, struct arena *arena,
                       struct diags *diags) {
    bool fine = !file->text || settings_read_ini(layering->settings, file->path, file->text, arena, diags);
    look_for_conflict(layering, file->path);
    return fine;
}

/* What stands on the command line. */
static bool apply_last(const struct settings_sources *sources, struct layering *layering, struct arena *arena,
                       struct diags *diags) {
    bool fine = true;
    for (size_t i = 0; i < sources->file_count; i++)
        fine &= apply_file(layering, &sources->files[i], arena, diags);
    for (size_t i = 0; i < sources->assignment_count; i++)
        fine &= apply_assignment(layering->settings, sources->assignments[i], arena, diags);
    if (sources->threads)
        fine &= settings_set(layering->settings, "threads", sources->threads, "--threads", nowhere, arena, diags);
    look_for_conflict(layering, "--set");
    return fine;
}

static bool apply_layers(const struct settings_sources *sources, struct workbook *workbook, struct layering *layering,
                         struct arena *arena, struct diags *diags) {
    *layering->settings = settings_default();
    bool fine = apply_file(layering, &sources->user, arena, diags);
    if (workbook) {
        struct imports_settings kept = imports_read_settings(workbook, arena, diags);
        if (kept.newest_first)
            layering->settings->log_order = LOG_ORDER_NEWEST_FIRST;
        else if (kept.oldest_first)
            layering->settings->log_order = LOG_ORDER_OLDEST_FIRST;
        if (kept.fees_below_are_rebates)
            layering->settings->negative_fees = NEGATIVE_FEES_REBATE;
        fine &= read_settings_sheet(workbook, layering->settings, arena, diags);
        look_for_conflict(layering, "Grading Settings");
    }
    fine &= apply_last(sources, layering, arena, diags);
    layering->settings->limit.workers = layering->settings->threads ? layering->settings->threads : sources->cores;
    return fine;
}

bool apply_settings_early(const struct settings_sources *sources, struct settings *settings, struct arena *arena,
                          struct diags *diags) {
    struct layering layering = {.settings = settings};
    return apply_layers(sources, NULL, &layering, arena, diags);
}

bool apply_settings(const struct settings_sources *sources, struct workbook *workbook, struct settings *settings,
                    struct arena *arena, struct diags *diags) {
    struct layering layering = {.settings = settings};
    if (!apply_layers(sources, workbook, &layering, arena, diags))
        return false;
    return !layering.culprit || diag_report(diags, BAD_SETTING, nowhere, NULL, "%s: %s", layering.culprit, settings_conflict(settings));
}
