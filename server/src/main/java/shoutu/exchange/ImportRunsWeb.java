package shoutu.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.surveillance.UndoneImport.Kept;

/** Speaks HTTP for what was imported before. */
@RestController
class ImportRunsWeb {

  private static final int ON_A_PAGE = 50;

  record Run(ImportRun run, @Nullable Instant searchableAt) {}

  private static final int MOST_KEPT = 1_000;

  /**
   * @param kept records that stayed because somebody had worked with them; the first thousand
   */
  record Undone(int undone, int keptCount, List<Kept> kept) {}

  private final Imports imports;
  private final ImportUndo undo;
  private final Access access;
  private final Problems problems;

  ImportRunsWeb(Imports imports, ImportUndo undo, Access access, Problems problems) {
    this.imports = imports;
    this.undo = undo;
    this.access = access;
    this.problems = problems;
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

  /** Takes back what nobody has worked with since. */
  @PostMapping("/api/imports/{id}/undo")
  ResponseEntity<?> undo(@PathVariable UUID id) {
    return switch (access.within(Verb.CREATE, Entity.IMPORT, () -> undo.undo(id))) {
      case ImportUndo.Undoing.Done(int undone, List<Kept> kept) ->
          ResponseEntity.ok(
              new Undone(undone, kept.size(), kept.subList(0, Math.min(kept.size(), MOST_KEPT))));
      case ImportUndo.Undoing.Nothing _ ->
          problems.refuse(HttpStatus.CONFLICT, "exchange.nothing-to-undo");
      case ImportUndo.Undoing.Otherwise _ ->
          problems.refuse(HttpStatus.CONFLICT, "exchange.undone-otherwise");
      case ImportUndo.Undoing.Unknown _ -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
    };
  }

  @GetMapping("/api/imports/{id}/rejected.csv")
  ResponseEntity<?> rejected(@PathVariable UUID id) {
    return access.within(
        Verb.CREATE,
        Entity.IMPORT,
        () ->
            imports
                .rejected(id)
                .<ResponseEntity<?>>map(ImportRunsWeb::download)
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
}
