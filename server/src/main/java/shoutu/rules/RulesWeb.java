package shoutu.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Problems;

/** The rules for anyone to read, with their basis. */
@RestController
class RulesWeb {

  record PackView(
      String pack,
      String version,
      Names name,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable Basis basis,
      String file,
      String sha256,
      int entries) {
    static PackView of(Pack pack) {
      return new PackView(
          pack.code(),
          pack.version(),
          pack.names(),
          pack.effective().from(),
          pack.effective().to(),
          pack.basis(),
          pack.file(),
          pack.sha256(),
          pack.entries());
    }
  }

  record PackListView(List<PackView> items) {}

  record PackContentView(PackView pack, Map<String, @Nullable Object> content, String source) {}

  record PackVersionsView(List<PackContentView> versions) {}

  private final Rules rules;
  private final Problems problems;

  RulesWeb(Rules rules, Problems problems) {
    this.rules = rules;
    this.problems = problems;
  }

  @GetMapping("/api/rules")
  PackListView packs() {
    return new PackListView(rules.packs().stream().map(PackView::of).toList());
  }

  @GetMapping("/api/rules/{pack}")
  ResponseEntity<?> pack(@PathVariable String pack) {
    List<PackContentView> versions =
        rules.packs(pack).stream()
            .map(found -> new PackContentView(PackView.of(found), found.tree(), found.content()))
            .toList();
    return versions.isEmpty()
        ? problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")
        : ResponseEntity.ok(new PackVersionsView(versions));
  }
}
