package dev.orderly.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulation that finds nothing may have nothing to find, or look at nothing: so it is given something. */
class PlantedDefectTests {

    private static final Logger log = LoggerFactory.getLogger(PlantedDefectTests.class);
    private static final long MOST_SCHEDULES = 10_000;

    static final List<PlantedDefect> DEFECTS = PlantedDefect.ALL;

    @ParameterizedTest
    @FieldSource("DEFECTS")
    void isFoundByARuleThatSpeaksOfIt(PlantedDefect defect) throws Exception {
        var found = DefectiveClasses.simulationWith(defect).search(1, MOST_SCHEDULES);

        assertThat(found).as("what the simulation found").isNotNull();
        assertThat(found)
                .extracting(Finding::rule)
                .as("the rule that is broken")
                .isIn(defect.rules());
        log.info("Planted: {}. {}", defect, found);
    }
}
