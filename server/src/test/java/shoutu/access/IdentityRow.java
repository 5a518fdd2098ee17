package shoutu.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.access.vault.Identity;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.territory.Place;

/** Identities: there is no list of them, only the reading of some that one knows of. */
final class IdentityRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.IDENTITY;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return Acting.asSystem(
            "matrix",
            () ->
                server
                    .getBean(Vault.class)
                    .store(
                        SubjectKind.PERSON,
                        place.home(),
                        place.code(),
                        place.placeNo(),
                        Map.of(Identity.NAME, "王秀英")))
        .toString();
  }

  @Override
  public String list(List<String> ids) {
    return "/api/identity?purpose=CARE&subjects=" + String.join(",", ids);
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("access.subject");
  }
}
