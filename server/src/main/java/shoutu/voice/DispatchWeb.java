package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import shoutu.access.Entity;
import shoutu.access.Verb;
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

/** How matters are sent on, over HTTP: exceptions of the catalogue. */
@RestController
class DispatchWeb {

  record ExceptionForm(
      @Nullable String place,
      @Nullable String matter,
      @Nullable String function,
      @Nullable String level,
      @Nullable String reason) {}

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

  private record Wish(Place place, Matter matter, Route route) {}

  private final Dispatch dispatch;
  private final FormPlaces places;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Problems problems;
  private final Clock clock;

  DispatchWeb(
      Dispatch dispatch,
      FormPlaces places,
      Access access,
      Territory territory,
      Rules rules,
      Problems problems,
      Clock clock) {
    this.dispatch = dispatch;
    this.places = places;
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
          String reason = Forms.words("reason", form.reason(), faults);
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

  private Wish wish(ExceptionForm form, List<Fault> faults) {
    RuleBook rule = rules.at(clock.instant());
    Place place = places.find(form.place(), Verb.CREATE, Entity.DISPATCH, faults);
    String code = Forms.none(form.matter());
    Optional<Matter> matter = code == null ? Optional.empty() : rule.matter(code);
    if (matter.isEmpty()) {
      faults.add(Fault.of("matter", code == null ? "missing" : "not-allowed"));
    }
    String function = Forms.none(form.function());
    if (function == null || rule.function(function).isEmpty()) {
      faults.add(Fault.of("function", function == null ? "missing" : "not-allowed"));
    }
    Level level = Forms.oneOf("level", form.level(), Level.class, faults);
    if (!faults.isEmpty()
        || place == null
        || matter.isEmpty()
        || function == null
        || level == null) {
      throw new InvalidInput(faults);
    }
    return new Wish(place, matter.get(), new Route(function, level));
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

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
