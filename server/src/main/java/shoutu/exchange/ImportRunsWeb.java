package shoutu.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.base.Problems;

/** Speaks HTTP for what was imported before. */
@RestController
class ImportRunsWeb {

  private static final int ON_A_PAGE = 50;

  record Run(ImportRun run, @Nullable Instant searchableAt) {}

  private final Imports imports;
  private final Access access;
  private final Problems problems;

  ImportRunsWeb(Imports imports, Access access, Problems problems) {
    this.imports = imports;
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
