package shoutu.briefing.sitrep;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Messages;
import shoutu.base.Problems;

/** Speaks HTTP for {@link Sitreps}: as data, as a page, and as PDF. */
@RestController
class SitrepWeb {

  private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Sitreps sitreps;
  private final SitrepPages pages;
  private final SitrepPdf pdf;
  private final Access access;
  private final Problems problems;

  SitrepWeb(Sitreps sitreps, SitrepPages pages, SitrepPdf pdf, Access access, Problems problems) {
    this.sitreps = sitreps;
    this.pages = pages;
    this.pdf = pdf;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping("/api/sitrep")
  ResponseEntity<?> data(
      @RequestParam String place,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String disease,
      @RequestParam(required = false) @Nullable String lang) {
    return report(place, disease, day, lang)
        .<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(this::unknown);
  }

  @GetMapping("/sitrep")
  ResponseEntity<?> page(
      @RequestParam String place,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String disease,
      @RequestParam(required = false) @Nullable String lang) {
    String paper =
        ServletUriComponentsBuilder.fromCurrentRequest()
            .replacePath("/api/sitrep.pdf")
            .toUriString();
    return report(place, disease, day, lang)
        .<ResponseEntity<?>>map(
            report -> ResponseEntity.ok().contentType(PAGE).body(pages.screen(report, paper)))
        .orElseGet(this::unknown);
  }

  @GetMapping("/api/sitrep.pdf")
  ResponseEntity<?> paper(
      @RequestParam String place,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String disease,
      @RequestParam(required = false) @Nullable String lang) {
    String base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return report(place, disease, day, lang)
        .<ResponseEntity<?>>map(
            report ->
                ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                            .filename("sitrep-" + report.number() + ".pdf")
                            .build()
                            .toString())
                    .body(pdf.of(report, base)))
        .orElseGet(this::unknown);
  }

  private Optional<Sitrep> report(
      String place, @Nullable String disease, @Nullable LocalDate day, @Nullable String lang) {
    Locale locale =
        lang == null
            ? LocaleContextHolder.getLocale()
            : Messages.nearest(List.of(new Locale.LanguageRange(lang)));
    return access.within(Verb.READ, Entity.SITREP, () -> sitreps.of(place, disease, day, locale));
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
