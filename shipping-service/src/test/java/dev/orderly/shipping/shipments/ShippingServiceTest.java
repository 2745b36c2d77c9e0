package dev.orderly.shipping.shipments;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestConstructor;

/** The {@link ShippingParts}, one for all tests; parcels leave as soon as they may, and are asked about at once. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ShippingParts.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"orderly.shipping.dispatch-delay=0s", "orderly.shipping.tracking-interval=0s"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface ShippingServiceTest {}
