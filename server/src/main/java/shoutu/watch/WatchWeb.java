package shoutu.watch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.ImportSummary;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.base.RowFault;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Rosters} and {@link CallLog}. */
@RestController
@RequestMapping("/api/watch")
class WatchWeb {

  private static final Duration SHOWN = Duration.ofDays(8);

  record ShiftView(
      UUID id,
      String place,
      String placeName,
      String placeNameEn,
      WatchRole role,
      String holder,
      @Nullable String phone,
      Instant from,
      Instant to) {}

  /**
   * @param here who answers for the place: on its own roster, or on the nearest above
   * @param below everybody on duty at the place and below
   */
  record NowView(String place, @Nullable ShiftView here, List<ShiftView> below) {}

  record SwapView(
      UUID id, ShiftView shift, String asker, String asked, String state, Instant askedAt) {}

  record GapView(String place, String placeName, String placeNameEn, List<String> roles) {}

  record RosterView(
      String place,
      List<ShiftView> shifts,
      List<GapView> gapsTomorrow,
      List<ShiftView> mine,
      List<SwapView> swaps) {}

  record ShiftForm(
      @NotBlank String place,
      @NotBlank String role,
      @NotBlank String holder,
      @NotBlank String from,
      @NotBlank String to,
      @Nullable String phone) {}

  record SwapForm(@NotNull UUID shift, @NotBlank String to) {}

  record CallForm(
      @NotBlank String place,
      CallLog.@NotNull Kind kind,
      @Nullable Instant receivedAt,
      @NotBlank String cause,
      @Nullable String course,
      @Nullable String measures,
      @Nullable String told,
      @Nullable String reporter) {}

  record CallView(
      UUID id,
      CallLog.Kind kind,
      String place,
      String placeName,
      String placeNameEn,
      Instant receivedAt,
      String recorder,
      Map<String, String> said) {}

  record CallsView(List<CallView> items) {}

  private final Rosters rosters;
  private final CallLog calls;
  private final Territory territory;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  WatchWeb(
      Rosters rosters,
      CallLog calls,
      Territory territory,
      Access access,
      Problems problems,
      Clock clock) {
    this.rosters = rosters;
    this.calls = calls;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  /** Who is on duty now, for any place, whoever asks. */
  @GetMapping("/now")
  ResponseEntity<?> now(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.ROSTER,
        () ->
            known(
                place,
                found ->
                    new NowView(
                        found.code(),
                        rosters.nearest(place).map(this::view).orElse(null),
                        views(rosters.below(found)))));
  }

  @GetMapping("/roster")
  ResponseEntity<?> roster(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.ROSTER,
        () ->
            known(
                place,
                found -> {
                  Instant now = clock.instant();
                  @Nullable String me = Acting.current().actor().holder();
                  return new RosterView(
                      found.code(),
                      views(rosters.between(place, now, now.plus(SHOWN))),
                      gapsTomorrow(found),
                      me == null ? List.of() : views(rosters.coming(me)),
                      me == null ? List.of() : rosters.swaps(me).stream().map(this::view).toList());
                }));
  }

  private List<GapView> gapsTomorrow(Place place) {
    List<GapView> gaps = new ArrayList<>();
    rosters
        .gapsTomorrow()
        .forEach(
            (code, roles) -> {
              Place at = territory.get(code);
              if (place.subtree().covers(at.placeNo())) {
                gaps.add(new GapView(at.code(), at.name(), at.nameEn(), roles));
              }
            });
    return gaps;
  }

  @PostMapping("/shifts")
  ResponseEntity<?> enter(@Valid @RequestBody ShiftForm form) {
    return access.within(
        Verb.CREATE,
        Entity.ROSTER,
        () -> {
          ImportSummary done =
              rosters.run(
                  List.of(
                      new RosterRow(
                          1,
                          form.place(),
                          form.role(),
                          form.holder(),
                          form.from(),
                          form.to(),
                          form.phone() == null || form.phone().isBlank() ? null : form.phone())));
          if (!done.errors().isEmpty()) {
            List<Fault> faults = new ArrayList<>();
            for (RowFault fault : done.errors()) {
              faults.add(new Fault(fault.column(), fault.code(), fault.args()));
            }
            throw new InvalidInput(faults);
          }
          return ResponseEntity.status(HttpStatus.CREATED).build();
        });
  }

  @PostMapping("/swaps")
  ResponseEntity<?> ask(@Valid @RequestBody SwapForm form) {
    return passed(me -> rosters.ask(me, form.shift(), form.to().strip()));
  }

  @PostMapping("/swaps/{id}/accept")
  ResponseEntity<?> accept(@PathVariable UUID id) {
    return passed(me -> rosters.settle(me, id, true));
  }

  /** Declined by who was asked, or taken back by who asked. */
  @PostMapping("/swaps/{id}/decline")
  ResponseEntity<?> decline(@PathVariable UUID id) {
    return passed(me -> rosters.settle(me, id, false));
  }

  private ResponseEntity<?> passed(java.util.function.Function<String, Rosters.Passed> act) {
    return access.within(
        Verb.UPDATE,
        Entity.ROSTER,
        () -> {
          @Nullable String me = Acting.current().actor().holder();
          Rosters.Passed passed = me == null ? Rosters.Passed.NOT_YOURS : act.apply(me);
          return switch (passed) {
            case DONE -> ResponseEntity.noContent().build();
            case UNKNOWN -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
            case NOT_YOURS -> problems.refuse(HttpStatus.CONFLICT, "watch.not-your-shift");
            case NOT_OF_THIS_GROUND ->
                throw new InvalidInput(new Fault("to", "not-of-this-ground", Map.of("value", "")));
            case ASKED_ALREADY -> problems.refuse(HttpStatus.CONFLICT, "watch.asked-already");
            case OVER -> problems.refuse(HttpStatus.CONFLICT, "watch.shift-over");
          };
        });
  }

  @PostMapping("/calls")
  ResponseEntity<?> log(@Valid @RequestBody CallForm form) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("cause", form.cause());
    put(said, "course", form.course());
    put(said, "measures", form.measures());
    put(said, "told", form.told());
    put(said, "reporter", form.reporter());
    return access.within(
        Verb.UPDATE,
        Entity.ROSTER,
        () ->
            onMyGround(
                form.place(),
                place ->
                    ResponseEntity.status(HttpStatus.CREATED)
                        .body(
                            Map.of(
                                "id", calls.keep(form.kind(), place, form.receivedAt(), said)))));
  }

  private static void put(Map<String, String> said, String name, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      said.put(name, text.strip());
    }
  }

  @GetMapping("/calls")
  ResponseEntity<?> log(@RequestParam String place) {
    return access.within(
        Verb.READ,
        Entity.ROSTER,
        () ->
            onMyGround(
                place,
                found ->
                    ResponseEntity.ok(
                        new CallsView(calls.newest(found).stream().map(this::view).toList()))));
  }

  private ResponseEntity<?> onMyGround(
      String code, java.util.function.Function<Place, ResponseEntity<?>> answer) {
    return territory
        .find(code)
        .filter(place -> Acting.current().actor().scope().covers(place.placeNo()))
        .<ResponseEntity<?>>map(answer)
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private ResponseEntity<?> known(String code, java.util.function.Function<Place, Object> answer) {
    Supplier<ResponseEntity<?>> none =
        () -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
    return territory
        .find(code)
        .<ResponseEntity<?>>map(place -> ResponseEntity.ok(answer.apply(place)))
        .orElseGet(none);
  }

  private List<ShiftView> views(List<Shift> shifts) {
    return shifts.stream().map(this::view).toList();
  }

  private ShiftView view(Shift shift) {
    Place place = territory.get(shift.place());
    return new ShiftView(
        shift.id(),
        place.code(),
        place.name(),
        place.nameEn(),
        shift.role(),
        shift.holder(),
        shift.phone(),
        shift.from(),
        shift.to());
  }

  private SwapView view(RosterTable.Swap swap) {
    return new SwapView(
        swap.id(), view(swap.shift()), swap.asker(), swap.asked(), swap.state(), swap.askedAt());
  }

  private CallView view(CallLog.Logged call) {
    Place place = Objects.requireNonNull(territory.get(call.place()));
    return new CallView(
        call.id(),
        call.kind(),
        place.code(),
        place.name(),
        place.nameEn(),
        call.receivedAt(),
        call.recorder(),
        call.said());
  }
}
