-- One row per cell and figure that is read now: observations without what is restated.
create view readings as

select * exclude (is_restated)
from observations
where not is_restated
