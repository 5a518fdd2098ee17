package shoutu.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.ImportSummary;
import shoutu.base.Problems;
import shoutu.base.RowFault;
import shoutu.exchange.format.Formats;
import shoutu.exchange.format.Kind;
import shoutu.exchange.format.Settings;
import shoutu.exchange.format.UnexpectedKind;
import shoutu.exchange.sheet.UnreadableFile;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.territory.Change;
import shoutu.territory.TerritoryImport.Extent;

/** Speaks HTTP for {@link Imports}. */
@RestController
class ImportWeb {

  private static final int MOST_ERRORS = 1_000;

  /**
   * @param value what the row says there
   */
  record Error(int row, String column, String code, String message, String value) {}

  record Summary(
      UUID id,
      long rows,
      int accepted,
      int duplicates,
      int rejected,
      List<Error> errors,
      int candidates,
      @Nullable Instant searchableAt,
      Map<String, String> recognised,
      String format,
      List<String> aside,
      List<String> undated,
      Map<String, List<Choice>> choices,
      List<String> unknownCases,
      int longPeriods,
      @Nullable Changes changes) {}

  /** What a word can mean. */
  record Choice(String code, String label) {}

  /**
   * What a trial of a territory file would change.
   *
   * @param counts of all, by kind
   * @param items the first of them
   */
  record Changes(Map<Change.Kind, Long> counts, List<Change.Item> items) {
    static Changes of(List<Change.Item> all) {
      Map<Change.Kind, Long> counts =
          all.stream()
              .collect(
                  Collectors.groupingBy(Change.Item::kind, TreeMap::new, Collectors.counting()));
      return new Changes(counts, all.subList(0, Math.min(all.size(), MOST_ERRORS)));
    }
  }

  private final Imports imports;
  private final ContactImports contacts;
  private final RelationImports relations;
  private final SampleImports samples;
  private final EventImports events;
  private final VisitImports visits;
  private final CountImports counts;
  private final HouseImports house;
  private final Formats formats;
  private final Access access;
  private final Problems problems;
  private final Uploads uploads;

  ImportWeb(
      Imports imports,
      ContactImports contacts,
      RelationImports relations,
      SampleImports samples,
      EventImports events,
      VisitImports visits,
      CountImports counts,
      HouseImports house,
      Formats formats,
      Access access,
      Problems problems,
      Uploads uploads) {
    this.imports = imports;
    this.contacts = contacts;
    this.relations = relations;
    this.samples = samples;
    this.events = events;
    this.visits = visits;
    this.counts = counts;
    this.house = house;
    this.formats = formats;
    this.access = access;
    this.problems = problems;
    this.uploads = uploads;
  }

  /** Cases, as people list them or as another system writes them. */
  @PostMapping("/api/imports/linelist")
  Summary lineList(
      @RequestParam MultipartFile file,
      @ModelAttribute Answers answers,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "") String source) {
    return rows(file, answers, dryRun, source, imports::lineList);
  }

  @PostMapping("/api/imports/contacts")
  Summary contacts(
      @RequestParam MultipartFile file,
      @ModelAttribute Answers answers,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "") String source) {
    return rows(file, answers, dryRun, source, contacts::contacts);
  }

  /** Who infected whom, and whose contact somebody is. */
  @PostMapping("/api/imports/relations")
  Summary relations(
      @RequestParam MultipartFile file,
      @ModelAttribute Answers answers,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "") String source) {
    return rows(file, answers, dryRun, source, relations::relations);
  }

  /** Samples and their results. */
  @PostMapping("/api/imports/samples")
  Summary samples(
      @RequestParam MultipartFile file,
      @ModelAttribute Answers answers,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "") String source) {
    return rows(file, answers, dryRun, source, samples::samples);
  }

  /** Events, as history. */
  @PostMapping("/api/imports/events")
  Summary events(
      @RequestParam MultipartFile file,
      @ModelAttribute Answers answers,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "") String source) {
    return rows(file, answers, dryRun, source, events::events);
  }

  /** Visits to contacts, as history. */
  @PostMapping("/api/imports/visits")
  Summary visits(
      @RequestParam MultipartFile file,
      @ModelAttribute Answers answers,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "") String source) {
    return rows(file, answers, dryRun, source, visits::visits);
  }

  /** Counts of days or weeks, from a source. */
  @PostMapping("/api/imports/counts")
  Summary counts(
      @RequestParam MultipartFile file,
      @ModelAttribute Answers answers,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "") String source) {
    return rows(file, answers, dryRun, source, counts::counts);
  }

  /** Whatever the file says that it is. */
  @PostMapping("/api/imports/auto")
  Summary recognised(
      @RequestParam MultipartFile file,
      @ModelAttribute Answers answers,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "") String source) {
    Settings settings = answers.settings();
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.CREATE,
        Entity.IMPORT,
        () ->
            uploads.onDisk(
                file,
                path ->
                    switch (formats.kind(path, settings)) {
                      case PLACES ->
                          access.within(
                              Verb.CREATE,
                              Entity.PLACE,
                              () ->
                                  summary(
                                      house.territory(
                                          path, settings, Extent.PART, mode(dryRun), locale),
                                      locale));
                      case CASES ->
                          summary(
                              imports.lineList(path, settings, source, mode(dryRun), locale),
                              locale);
                      case CONTACTS ->
                          summary(
                              contacts.contacts(path, settings, source, mode(dryRun), locale),
                              locale);
                      case RELATIONS ->
                          summary(
                              relations.relations(path, settings, source, mode(dryRun), locale),
                              locale);
                      case SAMPLES ->
                          summary(
                              samples.samples(path, settings, source, mode(dryRun), locale),
                              locale);
                      case EVENTS ->
                          summary(
                              events.events(path, settings, source, mode(dryRun), locale), locale);
                      case VISITS ->
                          summary(
                              visits.visits(path, settings, source, mode(dryRun), locale), locale);
                      case COUNTS ->
                          summary(
                              counts.counts(path, settings, source, mode(dryRun), locale), locale);
                      case OTHER -> throw new UnexpectedKind("", Kind.OTHER);
                    }));
  }

  /** Reads a file whose rows are about people. */
  @FunctionalInterface
  private interface People {
    Imports.LineListResult read(
        Path path, Settings settings, String source, Mode mode, Locale locale);
  }

  private Summary rows(
      MultipartFile file, Answers answers, boolean dryRun, String source, People reading) {
    Locale locale = LocaleContextHolder.getLocale();
    Settings settings = answers.settings();
    return access.within(
        Verb.CREATE,
        Entity.IMPORT,
        () ->
            uploads.onDisk(
                file,
                path ->
                    summary(reading.read(path, settings, source, mode(dryRun), locale), locale)));
  }

  @PostMapping("/api/imports/territory")
  Summary territory(
      @RequestParam MultipartFile file,
      @ModelAttribute Answers answers,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "PART") Extent extent) {
    Settings settings = answers.settings();
    return read(
        Entity.PLACE,
        file,
        "{}",
        dryRun,
        (path, _, mode, locale) -> house.territory(path, settings, extent, mode, locale));
  }

  @PostMapping("/api/imports/posts")
  Summary posts(
      @RequestParam MultipartFile file,
      @RequestParam(required = false, defaultValue = "{}") String mapping,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun) {
    return read(Entity.POST, file, mapping, dryRun, house::posts);
  }

  @PostMapping("/api/imports/roster")
  Summary roster(
      @RequestParam MultipartFile file,
      @RequestParam(required = false, defaultValue = "{}") String mapping,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun) {
    return read(Entity.ROSTER, file, mapping, dryRun, house::roster);
  }

  @PostMapping("/api/imports/duty-lists")
  Summary dutyLists(
      @RequestParam MultipartFile file,
      @RequestParam(required = false, defaultValue = "{}") String mapping,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun) {
    return read(Entity.POST, file, mapping, dryRun, house::dutyLists);
  }

  /** Deployment teams; or pairing teams, if the file names their members. */
  @PostMapping("/api/imports/teams")
  Summary teams(
      @RequestParam MultipartFile file,
      @RequestParam(required = false, defaultValue = "{}") String mapping,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun) {
    Map<String, String> columns = Answers.read("mapping", mapping);
    return uploads.onDisk(
        file,
        path ->
            house.isOfPairingTeams(path, columns)
                ? read(Entity.POST, path, columns, dryRun, house::teams)
                : read(Entity.RESOURCE, path, columns, dryRun, house::deploymentTeams));
  }

  @PostMapping("/api/imports/stocks")
  Summary stocks(
      @RequestParam MultipartFile file,
      @RequestParam(required = false, defaultValue = "{}") String mapping,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun) {
    return read(Entity.RESOURCE, file, mapping, dryRun, house::stocks);
  }

  /** GeoJSON: no table, so nothing to map. */
  @PostMapping("/api/imports/boundaries")
  Summary boundaries(
      @RequestParam MultipartFile file,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun) {
    return read(
        Entity.PLACE, file, "{}", dryRun, (path, _, mode, _) -> house.boundaries(path, mode));
  }

  /** Reads a file whose rows all belong to one kind of the house's own lists. */
  @FunctionalInterface
  private interface Reading {
    HouseImports.HouseResult read(Path path, Map<String, String> columns, Mode mode, Locale locale);
  }

  private Summary read(
      Entity entity, MultipartFile file, String mapping, boolean dryRun, Reading reading) {
    Map<String, String> columns = Answers.read("mapping", mapping);
    return uploads.onDisk(file, path -> read(entity, path, columns, dryRun, reading));
  }

  private Summary read(
      Entity entity, Path path, Map<String, String> columns, boolean dryRun, Reading reading) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.CREATE,
        entity,
        () -> summary(reading.read(path, columns, mode(dryRun), locale), locale));
  }

  private static Mode mode(boolean dryRun) {
    return dryRun ? Mode.DRY_RUN : Mode.COMMIT;
  }

  private Summary summary(HouseImports.HouseResult result, Locale locale) {
    ImportSummary done = result.summary();
    List<RowFault> shown = done.errors().subList(0, Math.min(done.errors().size(), MOST_ERRORS));
    return new Summary(
        result.id(),
        done.rows(),
        done.accepted(),
        done.duplicates(),
        done.rejected(),
        errors(shown, locale),
        0,
        null,
        result.said().recognised(),
        result.said().format(),
        result.said().aside(),
        result.said().undated(),
        choices(result.said(), locale),
        result.said().unknownCases(),
        result.said().longPeriods(),
        result.changes().isEmpty() ? null : Changes.of(result.changes()));
  }

  @ExceptionHandler(UnreadableFile.class)
  ResponseEntity<ProblemDetail> unreadable(UnreadableFile e) {
    String code =
        switch (e.reason()) {
          case EMPTY -> "file-empty";
          case OLD_EXCEL -> "file-old-excel";
          case BROKEN -> "file-broken";
          case TOO_LARGE -> "file-too-large";
          case NO_HEADING -> "file-no-heading";
        };
    return problems.refuse(HttpStatus.UNPROCESSABLE_CONTENT, "exchange." + code);
  }

  /** The file is something else than was asked for: said with what it is. */
  @ExceptionHandler(UnexpectedKind.class)
  ResponseEntity<ProblemDetail> unexpected(UnexpectedKind e) {
    return e.kind() == Kind.OTHER
        ? problems.refuse(
            HttpStatus.UNPROCESSABLE_CONTENT, "exchange.no-place-for", Map.of("table", e.table()))
        : problems.refuse(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "exchange.another-kind",
            Map.of("table", e.table(), "kind", e.kind().name()));
  }

  private Summary summary(Imports.LineListResult result, Locale locale) {
    return new Summary(
        result.id(),
        result.rows(),
        result.accepted(),
        result.duplicates(),
        result.rejected(),
        errors(result.errors(), locale),
        result.candidates(),
        result.searchableAt(),
        result.said().recognised(),
        result.said().format(),
        result.said().aside(),
        result.said().undated(),
        choices(result.said(), locale),
        result.said().unknownCases(),
        result.said().longPeriods(),
        null);
  }

  private List<Error> errors(List<RowFault> faults, Locale locale) {
    return faults.stream()
        .map(
            fault ->
                new Error(
                    fault.row(),
                    fault.column(),
                    fault.code(),
                    imports.text(fault, locale),
                    String.valueOf(fault.args().getOrDefault("value", ""))))
        .toList();
  }

  /** By its first name in the language of whoever asks; Chinese names stand before others. */
  private static Map<String, List<Choice>> choices(Imports.Said said, Locale locale) {
    boolean english = locale.getLanguage().equals("en");
    Map<String, List<Choice>> choices = new TreeMap<>();
    said.choices()
        .forEach(
            (field, words) ->
                choices.put(
                    field,
                    words.entrySet().stream()
                        .map(
                            word ->
                                new Choice(
                                    word.getKey(),
                                    word.getValue().stream()
                                        .filter(name -> english == name.matches("[ -~]+"))
                                        .findFirst()
                                        .orElse(word.getKey())))
                        .toList()));
    return choices;
  }
}
