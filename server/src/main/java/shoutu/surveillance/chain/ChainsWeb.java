package shoutu.surveillance.chain;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.Classification;
import shoutu.surveillance.Grounds;
import shoutu.surveillance.Labels;
import shoutu.surveillance.chain.TransmissionChains.Depth;

/** Speaks HTTP for {@link TransmissionChains} and {@link Tracing}. */
@RestController
class ChainsWeb {

  private static final int MOST = 2_000;
  private static final int SHARED = 500;

  private final TransmissionChains chains;
  private final Tracing tracing;
  private final Access access;
  private final Grounds grounds;
  private final Labels labels;
  private final Problems problems;

  ChainsWeb(
      TransmissionChains chains,
      Tracing tracing,
      Access access,
      Grounds grounds,
      Labels labels,
      Problems problems) {
    this.chains = chains;
    this.tracing = tracing;
    this.access = access;
    this.grounds = grounds;
    this.labels = labels;
    this.problems = problems;
  }

  @GetMapping("/api/cases/{id}/chain")
  ResponseEntity<?> ofCase(
      @PathVariable UUID id, @RequestParam(required = false, defaultValue = "300") int limit) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () ->
            chains
                .of(id, Math.clamp(limit, 1, MOST))
                .<ResponseEntity<?>>map(
                    chain -> ResponseEntity.ok(ChainView.of(chain, labels, locale)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  @GetMapping("/api/chains")
  ResponseEntity<?> inPlace(
      @RequestParam String place,
      @RequestParam String disease,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable Classification classification,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false, defaultValue = "500") int limit) {
    Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor, 2);
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () -> {
          Depth depth = tracing.depthOf(place);
          Days days = period(from, to);
          if (!tracing.isInSight(place)) {
            return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
          }
          CaseFilter filter =
              CaseFilter.of(grounds.of(place))
                  .disease(disease)
                  .classification(classification)
                  .onset(days);
          return ResponseEntity.ok(
              ChainView.of(
                  chains.in(filter, depth, after, Math.clamp(limit, 1, MOST)), labels, locale));
        });
  }

  /** Which places, gatherings and vehicles the cases of a question shared, and when. */
  @GetMapping("/api/chains/shared")
  ResponseEntity<?> shared(
      @RequestParam String place,
      @RequestParam String disease,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable Classification classification,
      @RequestParam(required = false, defaultValue = "100") int limit) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () -> {
          Days days = period(from, to);
          if (!tracing.isInSight(place)) {
            return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
          }
          CaseFilter filter =
              CaseFilter.of(grounds.of(place))
                  .disease(disease)
                  .classification(classification)
                  .onset(days);
          return ResponseEntity.ok(
              SharedView.of(
                  chains.shared(filter, Math.clamp(limit, 1, SHARED)), days, labels, locale));
        });
  }

  @GetMapping("/api/chains/tracing")
  ResponseEntity<?> tracing(
      @RequestParam String place,
      @RequestParam String disease,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to) {
    return access.within(
        Verb.READ,
        Entity.CASE,
        () -> {
          Depth depth = tracing.depthOf(place);
          if (!tracing.isInSight(place)) {
            return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
          }
          return depth == Depth.LISTED
              ? problems.refuse(HttpStatus.UNPROCESSABLE_CONTENT, "surveillance.below-township")
              : ResponseEntity.ok(tracing.measure(grounds.of(place), disease, period(from, to)));
        });
  }

  private Days period(@Nullable LocalDate from, @Nullable LocalDate to) {
    LocalDate last = to == null ? tracing.today() : to;
    LocalDate first = from == null ? last.minusDays(tracing.days() - 1L) : from;
    if (first.isAfter(last)) {
      throw new InvalidInput(Fault.of("from", "not-allowed"));
    }
    return new Days(first, last);
  }
}
