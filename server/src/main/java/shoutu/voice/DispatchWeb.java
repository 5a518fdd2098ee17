package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.rules.Level;
import shoutu.rules.Matter;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.DispatchException.Route;

/** How matters are sent on, over HTTP: exceptions of the catalogue, and calls led elsewhere. */
@RestController
class DispatchWeb {

  private static final int MOST_ON_A_PAGE = 200;
  private static final int LONGEST = 500;
  private static final UUID LAST_ID = new UUID(-1, -1);
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  record ExceptionForm(
      @Nullable String place,
      @Nullable String matter,
      @Nullable String function,
      @Nullable String level,
      @Nullable String reason) {}

  record DiversionForm(
      @Nullable String place,
      @Nullable String reason,
      @Nullable String told,
      @Nullable String matter,
      @Nullable UUID repeats) {}

  record ChangeView(
      String place,
      String placeName,
      String placeNameEn,
      ProblemView.OwnerView before,
      ProblemView.OwnerView after) {}

  record Preview(List<ChangeView> changes) {}

  record ExceptionView(
      UUID id,
      String place,
      String placeName,
      String placeNameEn,
      String matter,
      String function,
      String level,
      String reason,
      String madeBy,
      Instant since,
      @Nullable Instant until,
      @Nullable String endedBy) {}

  record DiversionView(
      UUID id,
      String place,
      String placeName,
      String placeNameEn,
      String reason,
      String told,
      @Nullable String matter,
      @Nullable UUID repeats,
      Instant at) {}

  private record Wish(Place place, Matter matter, Route route) {}

  private final Dispatch dispatch;
  private final ProblemBook book;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Problems problems;
  private final Clock clock;

  DispatchWeb(
      Dispatch dispatch,
      ProblemBook book,
      Access access,
      Territory territory,
      Rules rules,
      Problems problems,
      Clock clock) {
    this.dispatch = dispatch;
    this.book = book;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.problems = problems;
    this.clock = clock;
  }

  /** What holds and what held, so that everybody sees who changed what and why. */
  @GetMapping("/api/dispatch/exceptions")
  ResponseEntity<?> history(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.DISPATCH,
        () -> {
          Optional<Place> found = territory.find(place);
          return found.isEmpty()
              ? unknown()
              : ResponseEntity.ok(
                  new Page<>(
                      dispatch.history(found.get().subtree()).stream().map(this::view).toList(),
                      null));
        });
  }

  /** Which places would get another owner; nothing is written. */
  @PostMapping("/api/dispatch/exceptions/preview")
  ResponseEntity<?> preview(@RequestBody ExceptionForm form) {
    return access.within(
        Verb.CREATE,
        Entity.DISPATCH,
        () -> {
          Wish wish = wish(form, new ArrayList<>());
          return ResponseEntity.ok(
              new Preview(
                  dispatch.preview(wish.place(), wish.matter(), wish.route()).stream()
                      .map(DispatchWeb::view)
                      .toList()));
        });
  }

  @PostMapping("/api/dispatch/exceptions")
  ResponseEntity<?> make(@RequestBody ExceptionForm form) {
    return access.within(
        Verb.CREATE,
        Entity.DISPATCH,
        () -> {
          List<Fault> faults = new ArrayList<>();
          String reason = text("reason", form.reason(), faults);
          Wish wish = wish(form, faults);
          return ResponseEntity.status(HttpStatus.CREATED)
              .body(view(dispatch.make(wish.place(), wish.matter(), wish.route(), reason)));
        });
  }

  @PostMapping("/api/dispatch/exceptions/{id}/end")
  ResponseEntity<?> end(@PathVariable UUID id) {
    return access.within(
        Verb.UPDATE,
        Entity.DISPATCH,
        () -> {
          if (dispatch.find(id).isEmpty()) {
            return unknown();
          }
          return dispatch.end(id)
              ? ResponseEntity.ok(view(dispatch.find(id).orElseThrow()))
              : problems.refuse(HttpStatus.CONFLICT, "voice.ended-already");
        });
  }

  @GetMapping("/api/diversions")
  ResponseEntity<?> diversions(
      @RequestParam String place,
      @RequestParam(required = false, defaultValue = "") String cursor,
      @RequestParam(required = false, defaultValue = "50") int limit) {
    Optional<Cursor> after =
        cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.decode(cursor, 2));
    int size = Math.clamp(limit, 1, MOST_ON_A_PAGE);
    return access.within(
        Verb.READ,
        Entity.DISPATCH,
        () -> {
          Optional<Place> found = territory.find(place);
          if (found.isEmpty()) {
            return unknown();
          }
          List<Diversion> rows =
              dispatch.diversions(
                  found.get().subtree(),
                  after.map(key -> Instant.parse(key.keys().get(0))).orElse(FAR),
                  after.map(key -> UUID.fromString(key.keys().get(1))).orElse(LAST_ID),
                  size + 1);
          return ResponseEntity.ok(
              Page.of(
                  rows.stream().map(this::view).toList(),
                  size,
                  row -> Cursor.of(row.at(), row.id())));
        });
  }

  /**
   * One of six lawful reasons, and what the caller was told; a repetition names what it repeats.
   */
  @PostMapping("/api/diversions")
  ResponseEntity<?> divert(@RequestBody DiversionForm form) {
    return access.within(
        Verb.CREATE,
        Entity.DISPATCH,
        () -> {
          List<Fault> faults = new ArrayList<>();
          Place place = place(form.place(), faults);
          Diversion.Reason reason = oneOf("reason", form.reason(), Diversion.Reason.class, faults);
          String told = text("told", form.told(), faults);
          String matter = Forms.none(form.matter());
          if (matter != null && rules.at(clock.instant()).matter(matter).isEmpty()) {
            faults.add(Fault.of("matter", "not-allowed"));
          }
          if (reason == Diversion.Reason.REPEAT && form.repeats() == null) {
            faults.add(Fault.of("repeats", "missing"));
          } else if (form.repeats() != null
              && (reason != Diversion.Reason.REPEAT || book.find(form.repeats()).isEmpty())) {
            faults.add(Fault.of("repeats", "not-allowed"));
          }
          if (!faults.isEmpty() || place == null || reason == null) {
            throw new InvalidInput(faults);
          }
          return ResponseEntity.status(HttpStatus.CREATED)
              .body(view(dispatch.divert(place, reason, told, matter, form.repeats())));
        });
  }

  private Wish wish(ExceptionForm form, List<Fault> faults) {
    RuleBook rule = rules.at(clock.instant());
    Place place = place(form.place(), faults);
    String code = Forms.none(form.matter());
    Optional<Matter> matter = code == null ? Optional.empty() : rule.matter(code);
    if (matter.isEmpty()) {
      faults.add(Fault.of("matter", code == null ? "missing" : "not-allowed"));
    }
    String function = Forms.none(form.function());
    if (function == null || rule.function(function).isEmpty()) {
      faults.add(Fault.of("function", function == null ? "missing" : "not-allowed"));
    }
    Level level = oneOf("level", form.level(), Level.class, faults);
    if (!faults.isEmpty()
        || place == null
        || matter.isEmpty()
        || function == null
        || level == null) {
      throw new InvalidInput(faults);
    }
    return new Wish(place, matter.get(), new Route(function, level));
  }

  private @Nullable Place place(@Nullable String code, List<Fault> faults) {
    String wanted = Forms.none(code);
    if (wanted == null) {
      faults.add(Fault.of("place", "missing"));
      return null;
    }
    Optional<Place> found = mine(wanted).filter(place -> !place.gone());
    if (found.isEmpty()) {
      faults.add(Fault.of("place", "not-allowed"));
    }
    return found.orElse(null);
  }

  private Optional<Place> mine(String code) {
    return territory
        .find(code)
        .filter(
            place -> access.may(Callers.current(), Verb.CREATE, Entity.DISPATCH, place.placeNo()));
  }

  private static String text(String field, @Nullable String text, List<Fault> faults) {
    String said = Forms.none(text);
    if (said == null) {
      faults.add(Fault.of(field, "missing"));
      return "";
    }
    if (said.length() > LONGEST) {
      faults.add(Fault.of(field, "wrong-length"));
    }
    return said;
  }

  private static <E extends Enum<E>> @Nullable E oneOf(
      String field, @Nullable String value, Class<E> type, List<Fault> faults) {
    String wanted = Forms.none(value);
    if (wanted == null) {
      faults.add(Fault.of(field, "missing"));
      return null;
    }
    Optional<E> found =
        Arrays.stream(type.getEnumConstants())
            .filter(one -> one.name().equals(wanted.toUpperCase(Locale.ROOT)))
            .findFirst();
    if (found.isEmpty()) {
      faults.add(Fault.of(field, "not-allowed"));
    }
    return found.orElse(null);
  }

  private static ChangeView view(Dispatch.Change change) {
    return new ChangeView(
        change.place().code(),
        change.place().name(),
        change.place().nameEn(),
        ProblemView.OwnerView.of(change.ownerBefore()),
        ProblemView.OwnerView.of(change.ownerAfter()));
  }

  private ExceptionView view(DispatchException one) {
    Place place = territory.get(one.place());
    return new ExceptionView(
        one.id(),
        place.code(),
        place.name(),
        place.nameEn(),
        one.matter(),
        one.function(),
        one.level().name(),
        one.reason(),
        one.madeBy(),
        one.since(),
        one.until(),
        one.endedBy());
  }

  private DiversionView view(Diversion one) {
    Place place = territory.get(one.place());
    return new DiversionView(
        one.id(),
        place.code(),
        place.name(),
        place.nameEn(),
        one.reason().name(),
        one.told(),
        one.matter(),
        one.repeats(),
        one.at());
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
