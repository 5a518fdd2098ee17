package shoutu.exchange.table;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Caller;
import shoutu.access.Callers;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.exchange.table.SavedView.ListKind;

/** Everybody's own views of the lists. */
@RestController
class SavedViewsWeb {

  private static final int MOST = 50;

  /** What the lists' questions are made of. A name that was searched for is never kept. */
  private static final Set<String> ASKED =
      Set.of(
          "place",
          "disease",
          "classification",
          "onsetFrom",
          "onsetTo",
          "reportFrom",
          "reportTo",
          "ageGroup",
          "sex",
          "openDuties",
          "labState",
          "labHours",
          "sort",
          "stage",
          "function",
          "kind",
          "overdue",
          "state",
          "urgency",
          "matter",
          "tag",
          "variant");

  record Wish(
      @NotNull ListKind list,
      @NotBlank @Size(max = 60) String name,
      @NotNull Map<String, @Nullable String> filter,
      @NotNull @Size(max = 60) List<@NotBlank @Size(max = 40) String> columns) {}

  record Views(List<SavedView> items) {}

  private final SavedViewTable table;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  SavedViewsWeb(SavedViewTable table, Access access, Problems problems, Clock clock) {
    this.table = table;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/views")
  @Transactional(readOnly = true)
  public Views mine(@RequestParam ListKind list) {
    return new Views(table.of(account(list), list));
  }

  @PostMapping("/api/views")
  @Transactional
  public SavedView save(@RequestBody @Valid Wish wish) {
    UUID account = account(wish.list);
    Map<String, String> filter = new HashMap<>();
    wish.filter.forEach(
        (key, value) -> {
          if (!ASKED.contains(key) || (value != null && value.length() > 100)) {
            throw new InvalidInput(Fault.of("filter." + key, "not-allowed"));
          }
          if (value != null && !value.isEmpty()) {
            filter.put(key, value);
          }
        });
    List<SavedView> there = table.of(account, wish.list);
    if (there.size() >= MOST && there.stream().noneMatch(it -> it.name().equals(wish.name))) {
      throw new InvalidInput(Fault.of("name", "too-many"));
    }
    return table.save(
        account,
        new SavedView(
            Ids.next(clock), wish.list, wish.name.strip(), filter, wish.columns, clock.instant()));
  }

  @DeleteMapping("/api/views/{id}")
  @Transactional
  public ResponseEntity<?> forget(@PathVariable UUID id, @RequestParam ListKind list) {
    return table.delete(account(list), id)
        ? ResponseEntity.noContent().build()
        : problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private UUID account(ListKind list) {
    access.require(Verb.READ, list.entity());
    Caller caller = Callers.current();
    if (caller.account() == null) {
      throw new InvalidInput(Fault.of("account", "missing"));
    }
    return caller.account();
  }
}
