package shoutu.access.place;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import shoutu.access.Caller;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.territory.Change;
import shoutu.territory.Closing;
import shoutu.territory.PlaceRow;
import shoutu.territory.Succession;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** Founding, renaming, moving, merging, splitting and closing places. */
@RestController
class PlacesWeb {

  private static final int MOST = 1_000;

  /** A place as it is to be; a known code is renamed or moved, an unknown one founded. */
  record PlaceForm(
      @NotBlank String code,
      @NotBlank String name,
      @Nullable String nameEn,
      @Nullable String parent,
      @NotBlank String level,
      @Nullable Integer population) {}

  /**
   * @param successors the heir first; empty: the place above takes it over
   */
  record ClosingForm(@NotBlank String place, @NotNull List<String> successors) {}

  record ChangeForm(
      @Nullable @Valid @Size(max = MOST) List<PlaceForm> places,
      @Nullable @Valid @Size(max = MOST) List<ClosingForm> closed) {}

  record ChangeView(List<Change.Item> items, List<Succession> successions) {}

  record SuccessionsView(List<Succession> items) {}

  private final TerritoryImport territoryImport;
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  PlacesWeb(
      TerritoryImport territoryImport, Territory territory, Access access, Problems problems) {
    this.territoryImport = territoryImport;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  /** All of it at once and from now on, or nothing; a dry run says what would change. */
  @PostMapping("/api/places/changes")
  ChangeView change(
      @Valid @RequestBody ChangeForm form,
      @RequestParam(required = false, defaultValue = "false") boolean dryRun) {
    List<PlaceForm> places = form.places() == null ? List.of() : form.places();
    List<ClosingForm> closed = form.closed() == null ? List.of() : form.closed();
    return access.within(
        Verb.CREATE,
        Entity.PLACE,
        () -> {
          requireGround(places, closed);
          List<PlaceRow> rows = new ArrayList<>();
          for (PlaceForm it : places) {
            rows.add(row(rows.size() + 1, it));
          }
          List<Closing> closings =
              closed.stream().map(it -> new Closing(it.place(), it.successors())).toList();
          Change change =
              dryRun
                  ? territoryImport.plan(rows, closings)
                  : territoryImport.reshape(rows, closings);
          if (!change.isPossible()) {
            throw new InvalidInput(faults(change));
          }
          return new ChangeView(change.items(), change.successions());
        });
  }

  /** What followed a place, and what it followed itself. */
  @GetMapping("/api/places/{code}/successions")
  ResponseEntity<?> successions(@PathVariable String code) {
    return access.within(
        Verb.READ,
        Entity.PLACE,
        () ->
            territory.find(code).isEmpty()
                ? problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")
                : ResponseEntity.ok(new SuccessionsView(territory.successions(code))));
  }

  private static PlaceRow row(int number, PlaceForm it) {
    return new PlaceRow(
        number,
        it.code(),
        it.name(),
        it.nameEn(),
        it.parent(),
        it.level(),
        it.population() == null ? null : it.population().toString());
  }

  private static List<Fault> faults(Change change) {
    return Stream.concat(
            change.rowFaults().stream()
                .map(
                    it ->
                        new Fault(
                            "places[%d].%s".formatted(Math.max(0, it.row() - 1), it.column()),
                            it.code(),
                            it.args())),
            change.closingFaults().stream())
        .toList();
  }

  /** Known places must lie on the caller's ground, and so must what new ones lie in. */
  private void requireGround(List<PlaceForm> places, List<ClosingForm> closed) {
    Stream.concat(
            places.stream()
                .flatMap(it -> Stream.of(it.code(), it.parent() == null ? "" : it.parent())),
            closed.stream()
                .flatMap(it -> Stream.concat(Stream.of(it.place()), it.successors().stream())))
        .forEach(this::requireOnMyGround);
  }

  private void requireOnMyGround(String code) {
    Caller caller = Callers.current();
    boolean abroad =
        territory
            .find(code)
            .filter(place -> !caller.may(Verb.CREATE, Entity.PLACE, place.placeNo()))
            .isPresent();
    if (abroad) {
      throw new InvalidInput(new Fault("place", "unknown-place", Map.of("value", code)));
    }
  }
}
