with seed (sku, name, price, pieces, description) as (values
    ('MUG-BLUE', 'Stoneware mug, blue', 12.50, 10000, 'Hand-glazed, 350 ml, safe in the dishwasher.'),
    ('MUG-WHITE', 'Stoneware mug, white', 11.90, 8000, 'Hand-glazed, 350 ml, safe in the dishwasher.'),
    ('ESPRESSO-CUP-2', 'Espresso cups, set of 2', 18.00, 4000, 'Double-walled glass, 80 ml each.'),
    ('TEAPOT-GLASS', 'Glass teapot', 34.90, 2500, 'Borosilicate glass with a steel strainer, 1.2 litres.'),
    ('COFFEE-ESPRESSO-1KG', 'Espresso beans, 1 kg', 24.90, 6000, 'Dark roast from Brazil and India, low acidity.'),
    ('COFFEE-FILTER-500G', 'Filter coffee, 500 g', 13.90, 6000, 'Light roast from Ethiopia, notes of peach and jasmine.'),
    ('GRINDER-HAND', 'Hand coffee grinder', 79.00, 1500, 'Conical steel burrs, forty settings, holds 30 g.'),
    ('KETTLE-GOOSENECK', 'Gooseneck kettle', 64.50, 1200, 'Stainless steel, 1 litre, for a steady slow pour.'),
    ('PLATE-LARGE-4', 'Dinner plates, set of 4', 48.00, 3000, 'Matt stoneware, 27 cm.'),
    ('BOWL-SMALL-4', 'Small bowls, set of 4', 32.00, 3000, 'Matt stoneware, 14 cm, stackable.'),
    ('KNIFE-CHEF-20', 'Chef''s knife, 20 cm', 89.00, 2000, 'Forged carbon steel, walnut handle.'),
    ('BOARD-OAK', 'Oak cutting board', 39.90, 2200, 'One piece of oiled oak, 40 by 28 cm.'),
    ('PAN-IRON-28', 'Cast iron pan, 28 cm', 54.90, 1800, 'Seasoned, for every stove and the oven.'),
    ('APRON-LINEN', 'Linen apron', 42.00, 2600, 'Washed linen with a deep pocket, one size.'),
    ('TOWEL-KITCHEN-3', 'Kitchen towels, set of 3', 21.00, 5000, 'Half linen, 50 by 70 cm.'),
    ('LAMP-DESK', 'Desk lamp', 119.00, 1500, 'Dimmable, warm to cold white, aluminium arm.'),
    ('LAMP-LIMITED', 'Table lamp, numbered edition', 349.00, 0, 'Mouth-blown opal glass, two hundred made, sold out.'),
    ('CANDLE-BEESWAX', 'Beeswax candle', 16.50, 7000, 'Burns for forty hours, no scent added.'),
    ('VASE-TALL', 'Tall vase', 45.00, 1400, 'Recycled glass, 35 cm.'),
    ('BLANKET-WOOL', 'Wool blanket', 129.00, 1600, 'Merino, 130 by 200 cm, woven in Portugal.'),
    ('CUSHION-VELVET', 'Velvet cushion', 36.00, 3200, 'Cotton velvet, 50 by 50 cm, filling included.'),
    ('CLOCK-WALL', 'Wall clock', 58.00, 1700, 'Silent movement, birch veneer, 30 cm.'),
    ('NOTEBOOK-A5', 'Notebook A5, dotted', 14.90, 9000, '192 numbered pages, lies flat, thread-bound.'),
    ('PEN-BRASS', 'Brass ballpoint pen', 28.00, 4500, 'Turned from solid brass, takes standard refills.'),
    ('POSTER-MAP', 'Poster, city map', 22.00, 3500, 'Archival print, 50 by 70 cm, without frame.'),
    ('BAG-CANVAS', 'Canvas bag', 19.90, 8000, 'Organic cotton, holds a laptop and the groceries.'),
    ('UMBRELLA-BLACK', 'Umbrella, black', 49.00, 2400, 'Fibreglass ribs, opens by itself, stands 100 km/h wind.'),
    ('BOTTLE-STEEL-750', 'Steel bottle, 750 ml', 27.50, 6500, 'Keeps cold for a day and hot for twelve hours.'),
    ('HEADPHONES-OVER', 'Over-ear headphones', 189.00, 1100, 'Wireless, thirty hours of battery, folds flat.'),
    ('GIFT-CARD-25', 'Gift card', 25.00, 9000, 'Printed on cotton paper, for anything in the shop.'),
    ('TICKET-50', 'Roastery tour, one ticket', 15.00, 50, 'Two hours behind the scenes with tasting. Fifty places.')
), listed as (
    insert into products (sku, name, description, currency, price)
    select sku, name, description, 'EUR', price from seed
)
insert into stock_levels (sku, available, reserved, sold, received)
select sku, pieces, 0, 0, pieces from seed;
