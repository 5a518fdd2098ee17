package shoutu.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.ImportSummary;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.base.RowFault;
import shoutu.exchange.sheet.UnreadableFile;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.territory.Change;
import shoutu.territory.TerritoryImport.Extent;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP for {@link Imports}. */
@RestController
class ImportWeb {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ON_A_PAGE = 50;
  private static final int MOST_ERRORS = 1_000;

  record Error(int row, String column, String code, String message) {}

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
      @Nullable Changes changes) {}

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

  record Run(ImportRun run, @Nullable Instant searchableAt) {}

  private final Imports imports;
  private final HouseImports house;
  private final Access access;
  private final Problems problems;
  private final Scratch scratch;

  ImportWeb(
      Imports imports, HouseImports house, Access access, Problems problems, Scratch scratch) {
    this.imports = imports;
    this.house = house;
    this.access = access;
    this.problems = problems;
    this.scratch = scratch;
  }

  @PostMapping("/api/imports/linelist")
  Summary lineList(
      @RequestParam MultipartFile file,
      @RequestParam(required = false, defaultValue = "{}") String mapping,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "LINE_LIST") String source) {
    Locale locale = LocaleContextHolder.getLocale();
    Map<String, String> columns = mapping(mapping);
    return access.within(
        Verb.CREATE,
        Entity.IMPORT,
        () ->
            onDisk(
                file,
                path ->
                    summary(
                        imports.lineList(path, columns, source, mode(dryRun), locale), locale)));
  }

  @PostMapping("/api/imports/territory")
  Summary territory(
      @RequestParam MultipartFile file,
      @RequestParam(required = false, defaultValue = "{}") String mapping,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun,
      @RequestParam(required = false, defaultValue = "PART") Extent extent) {
    return read(
        Entity.PLACE,
        file,
        mapping,
        dryRun,
        (path, columns, mode, locale) -> house.territory(path, columns, extent, mode, locale));
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

  @PostMapping("/api/imports/teams")
  Summary teams(
      @RequestParam MultipartFile file,
      @RequestParam(required = false, defaultValue = "{}") String mapping,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun) {
    return read(Entity.POST, file, mapping, dryRun, house::teams);
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
    Locale locale = LocaleContextHolder.getLocale();
    Map<String, String> columns = mapping(mapping);
    return access.within(
        Verb.CREATE,
        entity,
        () ->
            onDisk(
                file, path -> summary(reading.read(path, columns, mode(dryRun), locale), locale)));
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
        result.recognised(),
        result.changes().isEmpty() ? null : Changes.of(result.changes()));
  }

  @GetMapping("/api/imports")
  Page<ImportRun> list(@RequestParam(required = false, defaultValue = "") String cursor) {
    Cursor after = cursor.isEmpty() ? null : Cursor.decode(cursor, 2);
    return access.within(Verb.READ, Entity.IMPORT, () -> imports.page(after, ON_A_PAGE));
  }

  @GetMapping("/api/imports/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.IMPORT,
        () ->
            imports
                .find(id)
                .<ResponseEntity<?>>map(
                    found -> ResponseEntity.ok(new Run(found.run(), found.searchableAt())))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  @GetMapping("/api/imports/{id}/rejected.csv")
  ResponseEntity<?> rejected(@PathVariable UUID id) {
    return access.within(
        Verb.CREATE,
        Entity.IMPORT,
        () ->
            imports
                .rejected(id)
                .<ResponseEntity<?>>map(ImportWeb::download)
                .orElseGet(() -> problems.refuse(HttpStatus.GONE, "exchange.rejected-rows-gone")));
  }

  private static ResponseEntity<InputStreamResource> download(RejectedRows rows) {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("rejected.csv").build().toString())
        .body(new InputStreamResource(rows.open()));
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
        result.recognised(),
        null);
  }

  private List<Error> errors(List<RowFault> faults, Locale locale) {
    return faults.stream()
        .map(
            fault ->
                new Error(fault.row(), fault.column(), fault.code(), imports.text(fault, locale)))
        .toList();
  }

  private static Map<String, String> mapping(String json) {
    try {
      return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JacksonException e) {
      throw new InvalidInput(Fault.of("mapping", "not-json"));
    }
  }

  /** The upload lies in a file that only we can read, and not longer than it is read. */
  private <T> T onDisk(MultipartFile upload, Function<Path, T> work) {
    try {
      Path file = scratch.file("upload");
      try {
        upload.transferTo(file);
        return work.apply(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
