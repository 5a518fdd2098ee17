package shoutu.exchange.mapping;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Caller;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Mappings for whoever imports. */
@RestController
class SavedMappingsWeb {

  private static final int MOST = 200;
  private static final int LONGEST = 200;

  record Wish(
      @NotNull
          @Pattern(regexp = "linelist|contacts|territory|relations|samples|events|visits|counts")
          String kind,
      @NotBlank @Size(max = 60) String name,
      @Nullable String place,
      @NotNull @Size(max = 1000) Map<String, String> mapping,
      @Nullable @Size(max = 50) Map<String, String> fixed,
      @Nullable @Size(max = 1000) Map<String, String> dates,
      @Nullable @Size(max = 50)
          Map<String, @NotNull @Size(max = 1000) Map<String, String>> values) {}

  record Mappings(List<SavedMapping> items) {}

  private final SavedMappingTable table;
  private final Territory territory;
  private final Access access;
  private final Problems problems;
  private final Clock clock;
  private final TransactionOperations transaction;

  SavedMappingsWeb(
      SavedMappingTable table,
      Territory territory,
      Access access,
      Problems problems,
      Clock clock,
      TransactionOperations transaction) {
    this.table = table;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
    this.transaction = transaction;
  }

  @GetMapping("/api/imports/mappings")
  Mappings all() {
    return access.within(
        Verb.CREATE,
        Entity.IMPORT,
        () -> new Mappings(transaction.execute(_ -> table.of(account()))));
  }

  @PostMapping("/api/imports/mappings")
  SavedMapping save(@RequestBody @Valid Wish wish) {
    Map<String, String> fixed = wish.fixed == null ? Map.of() : wish.fixed;
    Map<String, String> dates = wish.dates == null ? Map.of() : wish.dates;
    Map<String, Map<String, String>> values = wish.values == null ? Map.of() : wish.values;
    checkLengths("mapping", wish.mapping);
    checkLengths("fixed", fixed);
    checkLengths("dates", dates);
    values.values().forEach(meanings -> checkLengths("values", meanings));
    return access.within(
        Verb.CREATE,
        Entity.IMPORT,
        () ->
            transaction.execute(
                _ -> {
                  UUID account = account();
                  if (table.of(account).size() >= MOST) {
                    throw new InvalidInput(Fault.of("name", "too-many"));
                  }
                  Place place = wish.place == null ? null : place(wish.place);
                  return table.save(
                      account,
                      new SavedMapping(
                          Ids.next(clock),
                          wish.kind,
                          wish.name.strip(),
                          place == null ? null : place.code(),
                          wish.mapping,
                          fixed,
                          dates,
                          values,
                          clock.instant()),
                      place == null ? null : place.placeNo());
                }));
  }

  @DeleteMapping("/api/imports/mappings/{id}")
  ResponseEntity<?> forget(@PathVariable UUID id) {
    return access.within(
        Verb.CREATE,
        Entity.IMPORT,
        () ->
            Boolean.TRUE.equals(transaction.execute(_ -> table.delete(account(), id)))
                ? ResponseEntity.noContent().build()
                : problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private Place place(String code) {
    Place place =
        territory.find(code).orElseThrow(() -> new InvalidInput(Fault.of("place", "not-allowed")));
    if (!shoutu.base.Acting.current().actor().scope().covers(place.placeNo())) {
      throw new InvalidInput(Fault.of("place", "not-allowed"));
    }
    return place;
  }

  private static void checkLengths(String field, Map<String, String> texts) {
    texts.forEach(
        (key, value) -> {
          if (key.length() > LONGEST || value == null || value.length() > LONGEST) {
            throw new InvalidInput(Fault.of(field, "wrong-length"));
          }
        });
  }

  private static UUID account() {
    Caller caller = Callers.current();
    if (caller.account() == null) {
      throw new InvalidInput(Fault.of("account", "missing"));
    }
    return caller.account();
  }
}
