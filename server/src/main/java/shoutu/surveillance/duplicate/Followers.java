package shoutu.surveillance.duplicate;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shoutu.duty.Duties;
import shoutu.duty.Subject;

/** What this room itself keeps of a case, and its duties. */
@Configuration(proxyBeanMethods = false)
class Followers {

  @Bean
  CaseFollower contactsOfACase(FollowerTable table) {
    return new InTable("contacts", FollowerTable.Reference.CONTACT_OF, table);
  }

  @Bean
  CaseFollower contactsThatBecameACase(FollowerTable table) {
    return new InTable("becameCase", FollowerTable.Reference.CONTACT_BECAME, table);
  }

  @Bean
  CaseFollower thoseInfected(FollowerTable table) {
    return new InTable("infected", FollowerTable.Reference.INFECTED_BY, table);
  }

  @Bean
  CaseFollower samplesOfACase(FollowerTable table) {
    return new InTable("samples", FollowerTable.Reference.SAMPLE_OF, table);
  }

  @Bean
  CaseFollower testsOfACase(FollowerTable table) {
    return new InTable("tests", FollowerTable.Reference.TEST_OF, table);
  }

  @Bean
  CaseFollower symptomsOfACase(FollowerTable table) {
    return new InTable("symptoms", FollowerTable.Reference.SYMPTOM_OF, table);
  }

  @Bean
  CaseFollower exposuresOfACase(FollowerTable table) {
    return new InTable("exposures", FollowerTable.Reference.EXPOSURE_OF, table);
  }

  @Bean
  CaseFollower thoseExposedToACase(FollowerTable table) {
    return new InTable("exposedTo", FollowerTable.Reference.EXPOSED_TO, table);
  }

  @Bean
  CaseFollower vaccinationsOfACase(FollowerTable table) {
    return new InTable("vaccinations", FollowerTable.Reference.VACCINATION_OF, table);
  }

  @Bean
  CaseFollower journeysOfACase(FollowerTable table) {
    return new InTable("journeys", FollowerTable.Reference.JOURNEY_OF, table);
  }

  @Bean
  CaseFollower staysOfACase(FollowerTable table) {
    return new InTable("stays", FollowerTable.Reference.STAY_OF, table);
  }

  @Bean
  CaseFollower dutiesAboutACase(Duties duties) {
    return new CaseFollower() {
      @Override
      public String kind() {
        return "duties";
      }

      @Override
      public List<UUID> follow(UUID from, UUID to) {
        return duties.follow(subject(from), subject(to));
      }

      @Override
      public void goBack(Collection<UUID> those, UUID from, UUID to) {
        duties.followBack(those, subject(from), subject(to));
      }

      private static Subject subject(UUID id) {
        return new Subject("CASE", id);
      }
    };
  }

  private record InTable(String kind, FollowerTable.Reference reference, FollowerTable table)
      implements CaseFollower {

    @Override
    public List<UUID> follow(UUID from, UUID to) {
      return table.follow(reference, from, to);
    }

    @Override
    public void goBack(Collection<UUID> those, UUID from, UUID to) {
      table.goBack(reference, those, from, to);
    }
  }
}
